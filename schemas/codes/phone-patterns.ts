/** 电话 patterns (§6.5), for numbers already freed of blanks and the country code. */
export const phonePatterns = {
  mobile: /^1[3-9]\d{9}$/,
  landline: /^0\d{2,3}-?[2-9]\d{6,7}(-\d{1,6})?$/,
  landlineXian: /^029-?[2-9]\d{7}(-\d{1,6})?$/,
  service400: /^400-?\d{3}-?\d{4}$/,
  shortCode: /^(95\d{3,6}|96\d{3,4}|11\d|12\d|12\d{3})$/,
} as const
