/**
 * What expressions of each type may look like. `{n}` stands for an expression of type `n`; what is left are operators, built-ins with all
 * their arguments, by position and by name, paths and filters. Loops, functions and contexts, which define names, are in `generate.ts`.
 */

/** `i` a small whole number, `n` a number, `du` and `mo` the two durations, `l…` lists, `r…` ranges, `c` a context, `any` any of them. */
export type Kind =
  | 'i'
  | 'n'
  | 'b'
  | 's'
  | 'd'
  | 't'
  | 'dt'
  | 'du'
  | 'mo'
  | 'ln'
  | 'ls'
  | 'lb'
  | 'lc'
  | 'ld'
  | 'l'
  | 'c'
  | 'rn'
  | 'rd'
  | 'rs'
  | 'any';

export const GRAMMAR: { [kind in Kind]: string[] } = {
  i: several(`
    count({l}) ; string length({s}) ; {d}.month ; {i} + {i} ; {i} - {i} ; floor({n}) ; ceiling({n})`),
  n: several(`
    {n} + {n} ; {n} - {n} ; {n} * {n} ; {n} / {n} ; {n} ** {i} ; -{n} ; if {b} then {n} else {n} ; decimal({n}, {i}) ;
    decimal(n: {n}, scale: {i}) ; floor({n}) ; floor({n}, {i}) ; ceiling({n}) ; ceiling({n}, {i}) ; round up({n}, {i}) ;
    round down({n}, {i}) ; round half up({n}, {i}) ; round half down({n}, {i}) ; abs({n}) ; modulo({n}, {n}) ;
    modulo(dividend: {n}, divisor: {n}) ; sqrt({n}) ; log({n}) ; exp({i}) ; sum({ln}) ; sum({n}, {n}) ; mean({ln}) ;
    mean({n}, {n}, {n}) ; median({ln}) ; stddev({ln}) ; product({ln}) ; min({ln}) ; max({ln}) ; min({n}, {n}) ;
    max({n}, {n}) ; number({s}) ; number("1,234.5", ",", ".") ; number("1 234,5", " ", ",") ;
    number(from: "1.234,5", grouping separator: ".", decimal separator: ",") ; number("12.50") ; number("-3") ;
    {ln}[{i}] ; {lc}[{i}].a ; {d}.year ; {d}.day ; {d}.weekday ; {t}.hour ; {t}.minute ; {t}.second ; {dt}.hour ;
    {dt}.year ; {dt}.second ; {du}.days ; {du}.hours ; {du}.minutes ; {du}.seconds ; {mo}.years ; {mo}.months ;
    day of year({d}) ; week of year({d}) ; {c}.a ; {rn}.start ; {rn}.end ; get value({c}, "a") ; {du} / {du} ;
    {mo} / {mo} ; {i} ; count({s}) ; sum({i}, {i}, {i}) ; last day of month({d})`),
  b: several(`
    {n} < {n} ; {n} <= {n} ; {n} > {n} ; {n} >= {n} ; {n} = {n} ; {n} != {n} ; {s} = {s} ; {s} != {s} ; {s} < {s} ;
    {s} >= {s} ; {d} < {d} ; {d} = {d} ; {d} != {d} ; {t} < {t} ; {t} = {t} ; {dt} < {dt} ; {dt} = {dt} ; {dt} >= {dt} ;
    {du} < {du} ; {du} = {du} ; {mo} > {mo} ; {mo} = {mo} ; {b} = {b} ; {b} != {b} ; {ln} = {ln} ; {c} = {c} ;
    {rn} = {rn} ; {any} = {any} ; {any} != {any} ; {any} = null ; {any} != null ; {b} and {b} ; {b} or {b} ; not({b}) ;
    {n} between {n} and {n} ; {d} between {d} and {d} ; {s} between {s} and {s} ; {du} between {du} and {du} ;
    {n} in {rn} ; {n} in ({n}, {n}) ; {n} in ({rn}, > {n}) ; {n} in (< {n}, {n}) ; {s} in ({s}, {s}) ; {s} in {ls} ;
    {n} in {ln} ; {d} in {rd} ; {s} in {rs} ; {n} in (<= {n}) ; {n} in [{n}..{n}) ; {any} instance of number ;
    {any} instance of string ; {any} instance of boolean ; {any} instance of date ; {any} instance of time ;
    {any} instance of date and time ; {any} instance of days and time duration ;
    {any} instance of years and months duration ; {any} instance of list<number> ; {any} instance of list<Any> ;
    {any} instance of context<a: number> ; {any} instance of Any ; {any} instance of range<number> ;
    contains({s}, {s}) ; starts with({s}, {s}) ; ends with({s}, {s}) ; contains(string: {s}, match: {s}) ;
    matches({s}, "^[a-c]+") ; matches({s}, "B.", "i") ; matches(input: {s}, pattern: "o$") ; matches({s}, "(a|b)*c?") ;
    list contains({ln}, {n}) ; list contains({ls}, {s}) ; list contains({l}, {any}) ;
    list contains(list: {ln}, element: {n}) ; all({lb}) ; any({lb}) ; all({b}, {b}) ; any({b}, {b}) ; odd({i}) ;
    even({i}) ; odd({n}) ; is({n}, {n}) ; is({d}, {d}) ; is({t}, {t}) ; is({any}, {any}) ; before({n}, {n}) ;
    before({rn}, {n}) ; before({n}, {rn}) ; before({rn}, {rn}) ; after({n}, {rn}) ; after({rn}, {rn}) ;
    before({d}, {d}) ; meets({rn}, {rn}) ; met by({rn}, {rn}) ; overlaps({rn}, {rn}) ; includes({rn}, {n}) ;
    includes({rn}, {rn}) ; includes({rd}, {d}) ; overlaps before({rn}, {rn}) ; overlaps after({rn}, {rn}) ;
    finishes({n}, {rn}) ; finishes({rn}, {rn}) ; finished by({rn}, {n}) ; finished by({rn}, {rn}) ; during({n}, {rn}) ;
    during({rn}, {rn}) ; starts({n}, {rn}) ; starts({rn}, {rn}) ; started by({rn}, {n}) ; started by({rn}, {rn}) ;
    coincides({n}, {n}) ; coincides({rn}, {rn}) ; {rn}.start included ; {rn}.end included ; if {b} then {b} else {b} ;
    {lb}[{i}] ; {c}.f ; get value({c}, "f") ; {lc}[{i}].f`),
  s: several(String.raw`
    {s} + {s} ; substring({s}, {i}) ; substring({s}, {i}, {i}) ; substring(string: {s}, start position: {i}) ;
    upper case({s}) ; lower case({s}) ; substring before({s}, {s}) ; substring after({s}, {s}) ;
    replace({s}, "[aeiou]", "*") ; replace({s}, "(\\w)(\\w)", "$2$1") ; replace({s}, "B", "-", "i") ;
    replace(input: {s}, pattern: "l+", replacement: "[$0]") ; string({n}) ; string({any}) ; string({d}) ; string({dt}) ;
    string({du}) ; string({mo}) ; string({t}) ; string({c}) ; string({ln}) ; string({ls}) ; string({b}) ;
    string join({ls}) ; string join({ls}, ", ") ; string join({ls}, {s}) ; day of week({d}) ; month of year({d}) ;
    {ls}[{i}] ; split({s}, " ")[{i}] ; {c}.s ; {lc}[{i}].s ; get value({c}, "s") ; if {b} then {s} else {s} ;
    min({s}, {s}) ; max({ls}) ; trim({s}) ; {dt}.timezone ; {t}.timezone ; string(from: {n})`),
  d: several(`
    date({i} + 2020, {i}, {i}) ; date(2024, 2, {i}) ; date({dt}) ; {d} + {mo} ; {d} - {mo} ;
    {d} + duration("P{digit}D") ; {d} - duration("P1{digit}D") ; if {b} then {d} else {d} ; {ld}[{i}] ; min({d}, {d}) ;
    date(year: 2025, month: {i}, day: 3) ; max({ld}) ; date(string({d})) ; {mo} + {d} ; {rd}.start`),
  t: several(`
    time({i}, {i}, {i}) ; time({dt}) ; {t} + {du} ; {t} - {du} ; time({i}, 30, 0, duration("PT2H")) ;
    time(string({t})) ; if {b} then {t} else {t} ; time(hour: {i}, minute: 5, second: 0) ; time({d})`),
  dt: several(`
    date and time({d}, {t}) ; {dt} + {du} ; {dt} - {du} ; {dt} + {mo} ; {dt} - {mo} ; date and time(string({dt})) ;
    if {b} then {dt} else {dt} ; {du} + {dt} ; date and time({dt}, {t})`),
  du: several(`
    {d} - {d} ; {dt} - {dt} ; {t} - {t} ; {du} + {du} ; {du} - {du} ; {du} * {i} ; {i} * {du} ; {du} / {i} ; -{du} ;
    abs({du}) ; {du} * {n} ; duration(string({du})) ; if {b} then {du} else {du} ; {dt}.time offset ; {dt} - {d} ;
    {t}.time offset`),
  mo: several(`
    {mo} + {mo} ; {mo} - {mo} ; {mo} * {i} ; {mo} / {i} ; years and months duration({d}, {d}) ;
    years and months duration({dt}, {d}) ; years and months duration(from: {d}, to: {d}) ; -{mo} ; abs({mo}) ;
    duration(string({mo}))`),
  ln: several(`
    [{n}, {n}] ; [{n}, {n}, {n}] ; [{n}] ; [] ; sublist({ln}, {i}) ; sublist({ln}, {i}, {i}) ; append({ln}, {n}) ;
    append({ln}, {n}, {n}) ; concatenate({ln}, {ln}) ; insert before({ln}, {i}, {n}) ; remove({ln}, {i}) ;
    reverse({ln}) ; union({ln}, {ln}) ; distinct values({ln}) ; flatten([{ln}, {n}]) ; flatten([[{ln}], [[{n}]]]) ;
    sort({ln}) ; sort({ln}, function(x, y) x < y) ; sort({ln}, function(x, y) x > y) ;
    sort(list: {ln}, precedes: function(a1, b1) a1 < b1) ; list replace({ln}, {i}, {n}) ;
    list replace({ln}, function(item, newItem) item < newItem, {n}) ; index of({ln}, {n}) ; index of({ls}, {s}) ;
    mode({ln}) ; {lc}.a ; {ln}[> {n}] ; {ln}[<= {n}] ; append({n}, {n}) ; if {b} then {ln} else {ln} ;
    index of({l}, {any}) ; mode({n}, {n}, {n}) ; union({ln}, {n}) ; concatenate({ln}, {n})`),
  ls: several(`
    [{s}, {s}] ; [{s}, {s}, {s}] ; split({s}, "l") ; split({s}, ",") ; split({s}, {s}) ; reverse({ls}) ;
    append({ls}, {s}) ; distinct values({ls}) ; sort({ls}, function(x, y) x < y) ; concatenate({ls}, {ls}) ; {lc}.s ;
    sublist({ls}, {i}) ; remove({ls}, {i}) ; insert before({ls}, {i}, {s}) ; get entries({c}).key`),
  lb: several(`
    [{b}, {b}] ; [{b}] ; [{b}, {b}, {b}] ; reverse({lb}) ; append({lb}, {b}) ; {lc}.f`),
  lc: several(`
    [{c}, {c}] ; [{c}] ; [{c}, {c}, {c}] ; reverse({lc}) ; append({lc}, {c}) ; distinct values({lc}) ; {lc}[a > {n}] ;
    {lc}[s = {s}] ; {lc}[item.a <= {n}] ; {lc}[f] ; concatenate({lc}, [{c}]) ; sort({lc}, function(x, y) x.a < y.a)`),
  ld: several(`
    [{d}, {d}] ; [{d}] ; append({ld}, {d}) ; reverse({ld}) ; sort({ld}, function(x, y) x < y) ; distinct values({ld})`),
  l: several(`
    {ln} ; {ls} ; {lc} ; {ld} ; {lb} ; [{any}, {any}] ; [{any}, null] ; [] ; append({l}, {any}) ; get entries({c}) ;
    distinct values({l}) ; flatten([{l}, {any}]) ; union({l}, {l}) ; {l}[{b}] ; {l}[item = {any}] ; reverse({l}) ;
    concatenate({l}, {any})`),
  c: several(`
    {a: {n}, s: {s}, f: {b}} ; {"a": {n}, s: {s}, f: {b}, l: {ln}} ; {a: {n}, f: {b}, s: {s}, d: {d}} ;
    context put({c}, "a", {n}) ; context put({c}, ["a"], {n}) ; context merge([{c}, {c}]) ;
    context([{key: "a", value: {n}}, {key: "s", value: {s}}]) ; {lc}[{i}] ; if {b} then {c} else {c} ;
    context(get entries({c})) ; context put({c}, "x y", {any})`),
  rn: several(`
    [{n}..{n}] ; ({n}..{n}) ; [{n}..{n}) ; ({n}..{n}] ; [{i}..{i}] ; ]{i}..{i}[ ; [1..{n}] ; ({i}..10]`),
  rd: several(`
    [{d}..{d}] ; ({d}..{d}) ; [{d}..{d}[`),
  rs: several(`
    ["a"..{s}] ; [{s}..{s}] ; ({s}.."z")`),
  any: several(`
    {n} ; {s} ; {b} ; {d} ; {t} ; {dt} ; {du} ; {mo} ; {ln} ; {ls} ; {c} ; {rn} ; {lc} ; null ; {any} ;
    if {b} then {any} else {any} ; {i} ; {l}`),
};

export const LITERALS: { [kind in Kind]: string[] } = {
  i: several(`
    0 ; 1 ; 2 ; 3 ; 4 ; 5 ; -1 ; -2 ; 7 ; 10 ; three`),
  n: several(`
    0 ; 1 ; -1 ; 2.5 ; 0.1 ; 0.2 ; 3.14 ; 100 ; -2.75 ; 1000000 ; 0.005 ; 42 ; 12.345 ; -0.5 ; score ; price ;
    net price ; (.5) ; 1.50`),
  b: several(`
    true ; false ; flag`),
  s: several(String.raw`
    "" ; "a" ; "abc" ; "Hello World" ; "foobar" ; "b" ; "1.5" ; "10" ; "2025-01-31" ; "中文字" ; "😀a" ; "a\"b" ; "x\\y" ;
    "tab\tnew\n" ; "\u0041" ; "a,b,c" ; " x " ; name ; 城市`),
  d: several(`
    date("2024-02-29") ; date("2025-01-31") ; @"2026-11-22" ; date("2023-12-31") ; date("1999-01-01") ; @"2025-03-30"`),
  t: several(`
    time("10:30:00") ; @"23:59:59" ; time("00:00:00Z") ; time("08:15:30+02:00") ; @"12:00:00" ;
    time("09:00:00@Europe/Paris") ; time("10:30:00.5")`),
  dt: several(`
    date and time("2025-01-31T10:30:00") ; @"2026-11-22T08:00:00Z" ; date and time("2025-03-30T01:30:00+01:00") ;
    @"2024-02-29T23:59:59@Europe/Berlin" ; date and time("2025-06-15T00:00:00Z") ; date and time("2025-01-31") ;
    @"2025-01-31T10:30:00.125"`),
  du: several(`
    duration("P1D") ; duration("PT2H30M") ; @"PT36H" ; duration("-P2DT3H") ; duration("PT0S") ; @"P10D" ;
    duration("PT1.5S")`),
  mo: several(`
    duration("P1Y2M") ; @"P14M" ; duration("-P3M") ; duration("P0M") ; @"P10Y"`),
  ln: several(`
    [1, 2, 3] ; [] ; [5, 1, 5, 2] ; scores ; [0.1, 0.2, 0.3] ; [1, null, 2] ; [-1, 10, 9, 2]`),
  ls: several(`
    ["a", "b", "c"] ; tags ; ["b", "a", "b"] ; ["x", null] ; []`),
  lb: several(`
    [true, false] ; [true, true] ; [false, null] ; [true, null] ; []`),
  lc: several(`
    lines ; [{a: 1, s: "x", f: true}, {a: 2, s: "y", f: false}] ; []`),
  ld: several(`
    [date("2025-01-01"), date("2024-01-01")] ; [@"2025-01-31", @"2025-02-28"]`),
  l: several(`
    [1, "a", true] ; [[1], [2, [3]]] ; [null] ; [1, [1], {a: 1}]`),
  c: several(`
    {a: 1, s: "x", f: true} ; record ; {a: 2.5, s: "foo", f: false, l: [1, 2]} ; {}`),
  rn: several(`
    [1..10] ; (0..5) ; [2.5..7] ; [3..3] ; (1..10] ; [5..8) ; [10..1] ; (1..1)`),
  rd: several(`
    [date("2025-01-01")..date("2025-12-31")] ; (date("2024-01-01")..date("2025-06-30"))`),
  rs: several(`
    ["a".."m"]`),
  any: several(`
    null ; 1 ; "a" ; true ; anything ; nothing`),
};

/** Forms, with semicolons between them. */
function several(text: string): string[] {
  return text.split(/ ;(?=\s)/).map((one) => one.trim());
}
