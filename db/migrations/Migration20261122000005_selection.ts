import { Migration } from '@mikro-orm/migrations';

/**
 * Arithmetic of FEEL for conditions that are looked for in the database: decimals of 34 digits, half to even (IEEE 754 decimal128), as the
 * evaluator computes. PostgreSQL's own division keeps another number of digits.
 */
export class Migration20261122000005_selection extends Migration {
  override up(): void {
    // Rounds half to even to so many places behind the point (before it where negative).
    this.addSql(`create function weft.feel_half_even(x numeric, places int) returns numeric
      language plpgsql immutable strict parallel safe as $$
      declare cut numeric := trunc(x, places); unit numeric := ('1e' || -places)::numeric; twice numeric := abs(x - cut) * 2;
      begin
        if twice < unit or (twice = unit and mod(div(abs(cut), unit), 2) = 0) then return cut; end if;
        return cut + sign(x) * unit;
      end $$`);
    // As FEEL keeps a number: 34 digits; nothing where it is too large, 0 where it is too small.
    this.addSql(`create function weft.feel_number(x numeric) returns numeric
      language plpgsql immutable strict parallel safe as $$
      declare digits text; kept numeric := x;
      begin
        digits := ltrim(replace(trim_scale(abs(x))::text, '.', ''), '0');
        if length(digits) > 34 then kept := weft.feel_half_even(x, scale(trim_scale(x)) - length(digits) + 34); end if;
        if abs(kept) >= '1e6145'::numeric then return null; end if;
        if scale(trim_scale(kept)) > 6176 then kept := weft.feel_half_even(kept, 6176); end if;
        return kept;
      end $$`);
    // How many digits stand before the point; below 1, minus how many zeros stand behind it.
    this.addSql(`create function weft.feel_exponent(x numeric) returns int
      language sql immutable strict parallel safe as $$
      select case when abs(x) >= 1 then length(trunc(abs(x))::text)
        else length(ltrim(substr(abs(x)::text, 3), '0')) - length(substr(abs(x)::text, 3)) end $$`);
    this.addSql(`create function weft.feel_divide(a numeric, b numeric) returns numeric
      language plpgsql immutable strict parallel safe as $$
      declare shift int; top numeric; quotient numeric;
      begin
        if b = 0 then return null; end if;
        if a = 0 then return 0; end if;
        -- at least 36 digits of the quotient, and one more that says whether anything follows
        shift := 37 - weft.feel_exponent(a) + weft.feel_exponent(b);
        top := abs(a) * ('1e' || shift)::numeric;
        quotient := div(top, abs(b)) * 10;
        if mod(top, abs(b)) <> 0 then quotient := quotient + 1; end if;
        return weft.feel_number(weft.feel_number(quotient) * ('1e' || -(shift + 1))::numeric) * sign(a) * sign(b);
      end $$`);
    // What is left of a division whose quotient is rounded down: it has the sign of the divisor.
    this.addSql(`create function weft.feel_modulo(a numeric, b numeric) returns numeric
      language sql immutable strict parallel safe as $$
      select case when b = 0 then null
        else weft.feel_number(mod(a, b) + case when mod(a, b) <> 0 and sign(mod(a, b)) <> sign(b) then b else 0 end) end $$`);
    // The round family, by the names that FEEL has for it.
    this.addSql(`create function weft.feel_round(x numeric, places int, mode text) returns numeric
      language plpgsql immutable strict parallel safe as $$
      declare unit numeric := ('1e' || -places)::numeric; cut numeric := trunc(x, places); rest numeric := abs(x - cut);
      begin
        if mode = 'decimal' then return weft.feel_number(weft.feel_half_even(x, places)); end if;
        return weft.feel_number(case
          when rest = 0 or mode = 'round down' then cut
          when mode = 'round up' then cut + sign(x) * unit
          when mode = 'floor' then case when x < 0 then cut - unit else cut end
          when mode = 'ceiling' then case when x > 0 then cut + unit else cut end
          when rest * 2 > unit or (rest * 2 = unit and mode = 'round half up') then cut + sign(x) * unit
          else cut end);
      end $$`);
  }
}
