import { Migration } from '@mikro-orm/migrations';

/**
 * Arithmetic of FEEL for conditions that are looked for in the database: decimals of 34 digits, half to even (IEEE 754 decimal128), as the
 * evaluator computes. PostgreSQL's own division keeps another number of digits.
 */
export class Migration20261122000005_selection extends Migration {
  override up(): void {
    // Rounds half to even to so many places behind the point (before it where negative). PostgreSQL itself rounds halves away from zero.
    this.addSql(`create function weft.feel_half_even(x numeric, places int) returns numeric
      language plpgsql immutable strict parallel safe as $$
      declare near numeric := round(x, places); cut numeric;
      begin
        if near = x then return near; end if;
        cut := trunc(x, places);
        if near = cut or abs(x - near) < abs(x - cut) then return near; end if;
        return case when mod(div(abs(cut), ('1e' || -places)::numeric), 2) = 0 then cut else near end;
      end $$`);
    // As FEEL keeps a number: 34 digits; nothing where it is too large, 0 where it is too small.
    this.addSql(`create function weft.feel_number(x numeric) returns numeric
      language plpgsql immutable strict parallel safe as $$
      declare digits int := length(ltrim(replace(trim_scale(abs(x))::text, '.', ''), '0')); kept numeric := x;
      begin
        if digits > 34 then kept := weft.feel_half_even(x, scale(trim_scale(x)) - digits + 34); end if;
        if abs(kept) >= '1e6145'::numeric then return null; end if;
        if scale(kept) > 6176 then kept := weft.feel_half_even(kept, 6176); end if;
        return kept;
      end $$`);
    // How many digits stand before the point; below 1, minus how many zeros stand behind it.
    this.addSql(`create function weft.feel_exponent(x numeric) returns int
      language sql immutable strict parallel safe as $$
      select case when abs(x) >= 1 then length(trunc(abs(x))::text)
        else length(ltrim(substr(abs(x)::text, 3), '0')) - length(substr(abs(x)::text, 3)) end $$`);
    // With 50 places behind the point nearly every quotient can be rounded; where it cannot, all digits that matter are worked out.
    this.addSql(`create function weft.feel_divide(a numeric, b numeric) returns numeric
      language plpgsql immutable strict parallel safe as $$
      declare rough numeric; near numeric; cut numeric; places int; shift int; top numeric; quotient numeric;
      begin
        if b = 0 then return null; end if;
        if a = 0 then return 0; end if;
        rough := round(a, 50) / b;
        if abs(rough) between 0.0001 and 1e15 and scale(trim_scale(a)) < 50 then
          places := 34 - case when abs(rough) >= 1 then length(trunc(abs(rough))::text) when abs(rough) >= 0.1 then 0
            when abs(rough) >= 0.01 then -1 when abs(rough) >= 0.001 then -2 else -3 end;
          near := round(rough, places);
          cut := trunc(rough, places);
          if abs(abs(rough - near) - abs(rough - cut)) > 1e-48 or near = rough then return near; end if;
        end if;
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
      declare cut numeric := trunc(x, places); near numeric;
      begin
        if cut = x or mode = 'round down' then return cut; end if;
        if mode = 'round half up' then return round(x, places); end if;
        if mode = 'decimal' then return weft.feel_half_even(x, places); end if;
        if mode = 'round half down' then
          near := round(x, places);
          return case when abs(x - near) < abs(x - cut) then near else cut end;
        end if;
        if (mode = 'floor' and x > 0) or (mode = 'ceiling' and x < 0) then return cut; end if;
        return cut + sign(x) * ('1e' || -places)::numeric;
      end $$`);
  }
}
