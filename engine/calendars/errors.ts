/** Business time cannot be worked out. Branch on `code`. */
export class CalendarError extends Error {
  readonly code: 'bad-cycle' | 'bad-duration' | 'bad-instant' | 'bad-zone' | 'no-working-time' | 'out-of-range';
  constructor(code: CalendarError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
