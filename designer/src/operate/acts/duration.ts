const PATTERN = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

const UNITS = {
  en: ['y', 'mo', 'd', 'h', 'min', 's'],
  zh: [' 年', ' 个月', ' 天', ' 小时', ' 分钟', ' 秒'],
} as const;

/** An ISO 8601 duration by its two largest units: `PT3H12M4S` → `3 h 12 min`. What is no duration stays as it is. */
export function durationText(iso: string, language: 'en' | 'zh'): string {
  const parts = PATTERN.exec(iso)?.slice(1);
  if (!parts) return iso;
  const said = parts.flatMap((part, index) => {
    const count = Math.floor(Number(part ?? 0));
    if (count === 0) return [];
    return [language === 'zh' ? `${count}${UNITS.zh[index]}` : `${count} ${UNITS.en[index]}`];
  });
  return said.slice(0, 2).join(' ') || (language === 'zh' ? '0 秒' : '0 s');
}
