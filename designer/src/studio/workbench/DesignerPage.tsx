import { useParams } from 'react-router';
import { PageSkeleton } from '../../ui/page.tsx';
import { LoadError } from '../../ui/states.tsx';
import { useCatalog, useProcess } from '../queries.ts';
import { Designer } from './Designer.tsx';

/** `/studio/processes/:id`: loads the process and what the installation has, then opens the designer. */
export function DesignerPage() {
  const { id = '' } = useParams();
  const process = useProcess(id);
  const catalog = useCatalog();
  const failed = [process, catalog].find((query) => query.isError && !query.data);
  if (failed) return <LoadError error={failed.error} retry={() => void failed.refetch()} />;
  if (!process.data || !catalog.data) return <PageSkeleton />;
  return <Designer key={id} detail={process.data} catalog={catalog.data} />;
}
