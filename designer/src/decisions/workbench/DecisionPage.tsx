import { useParams } from 'react-router';
import { PageSkeleton } from '../../ui/page.tsx';
import { LoadError } from '../../ui/states.tsx';
import { useDecision } from '../queries.ts';
import { Workbench } from './Workbench.tsx';

/** `/studio/decisions/:id`: loads the decision, then opens it. */
export function DecisionPage() {
  const { id = '' } = useParams();
  const decision = useDecision(id);
  if (decision.isError && !decision.data)
    return <LoadError page error={decision.error} retry={() => void decision.refetch()} />;
  if (!decision.data) return <PageSkeleton />;
  return <Workbench key={id} detail={decision.data} />;
}
