import { useParams } from 'react-router'
import { RequestList } from './list/request-list.tsx'
import { RequestStory } from './story/request-story.tsx'

/** 诉求: the list, or the story of one. */
export function RequestsPage() {
  const { id } = useParams()
  return id ? <RequestStory key={id} id={id} /> : <RequestList />
}
