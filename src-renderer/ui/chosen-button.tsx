import { Button, type ButtonProps } from 'antd'
import styles from './chosen-button.module.css'

/** A button that looks chosen or not: a filter that is on, the account that is taken, the period that is shown. */
export function ChosenButton({ chosen, className = '', ...rest }: ButtonProps & { chosen: boolean }) {
  return <Button {...rest} className={chosen ? `${styles.chosen} ${className}` : className} />
}
