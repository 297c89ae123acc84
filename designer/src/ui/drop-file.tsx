import { Button } from 'antd';
import { type DragEvent, useId, useRef, useState } from 'react';
import './drop-file.css';
import { Icon } from './icons.tsx';

interface DropFileProps {
  /** What the file is for. */
  label: string;
  /** Shown in the area, and on its button. */
  text: string;
  choose: string;
  /** As in `<input accept>`. */
  accept: string;
  busy: boolean;
  send: (file: File | undefined) => void;
}

/** An area that takes a file: dropped, or chosen by its button. */
export function DropFile({ label, text, choose, accept, busy, send }: DropFileProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hold = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    // The button inside does the same by keyboard.
    <section
      className={`drop-file${over ? ' is-over' : ''}`}
      aria-label={label}
      onDragOver={(event) => hold(event, true)}
      onDragLeave={(event) => hold(event, false)}
      onDrop={(event) => {
        hold(event, false);
        send(event.dataTransfer.files[0]);
      }}
    >
      <Icon name="upload" size={24} />
      <p>{text}</p>
      <Button loading={busy} onClick={() => input.current?.click()}>
        {choose}
      </Button>
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        ref={input}
        className="visually-hidden"
        type="file"
        accept={accept}
        tabIndex={-1}
        onChange={(event) => {
          send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </section>
  );
}
