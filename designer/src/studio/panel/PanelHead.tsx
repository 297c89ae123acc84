/** What is selected: its kind in small capitals, its name, one sentence of what it does. */
export function PanelHead({ kind, name, help }: { kind: string; name: string; help?: string }) {
  return (
    <header className="panel-head">
      <div className="caption">{kind}</div>
      <h2>{name || kind}</h2>
      {help && <p>{help}</p>}
    </header>
  );
}
