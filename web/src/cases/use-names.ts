import { useQuery } from '@tanstack/react-query';
import { caseParticipants } from '../api/cases';

/** What the people of a case are called: the id, where no name is known. */
export function useNames(caseId: string): (userId: string) => string {
  const { data } = useQuery(caseParticipants(caseId));
  return (userId) => data?.find(({ user_id }) => user_id === userId)?.name ?? userId;
}
