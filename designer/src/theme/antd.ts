import { type ThemeConfig, theme } from 'antd';
import type { MapToken } from 'antd/es/theme/interface';
import { palette } from './palette.ts';
import { type Mode, tokens } from './tokens.ts';

/** The tokens as antd wants them. Without motion its pop-ups are simply there. */
export function antdTheme(mode: Mode, motion = true): ThemeConfig {
  const colors = palette(mode);
  const { font, height, radius, motion: pace } = tokens;
  return {
    // The algorithms derive their own shades; the last step puts ours in their place.
    algorithm: [
      mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
      (_seed, map) => ({ ...(map as MapToken), ...exact(mode) }),
    ],
    token: {
      fontFamily: font.family,
      fontFamilyCode: font.mono,
      fontSize: font.sizes.body,
      fontSizeSM: font.sizes.label,
      fontSizeLG: font.sizes.title,
      lineHeight: font.lineHeight,
      fontWeightStrong: font.weights.semibold,
      controlHeight: height.control,
      controlHeightSM: height.controlSmall,
      borderRadius: radius.control,
      borderRadiusSM: radius.control,
      borderRadiusLG: radius.card,
      colorPrimary: colors.accent,
      colorInfo: colors.status.info.base,
      colorSuccess: colors.status.ok.base,
      colorWarning: colors.status.warn.base,
      colorError: colors.status.late.base,
      colorText: colors.text,
      colorTextSecondary: colors.textMuted,
      colorTextTertiary: colors.textMuted,
      colorTextDescription: colors.textMuted,
      colorTextPlaceholder: colors.textMuted,
      // What may not be changed now is still read.
      colorTextDisabled: colors.textMuted,
      colorBgContainerDisabled: colors.sunken,
      colorTextLightSolid: colors.accentText,
      colorIcon: colors.textMuted,
      colorBgLayout: colors.canvas,
      colorBgContainer: colors.surface,
      colorBgElevated: colors.raised,
      colorBorder: colors.border,
      colorBorderSecondary: colors.border,
      colorSplit: colors.border,
      colorFillSecondary: colors.sunken,
      controlItemBgActive: colors.accentSoft,
      controlItemBgHover: colors.canvas,
      controlOutline: colors.focus,
      motion,
      motionDurationFast: pace.fast,
      motionDurationMid: pace.fast,
      motionDurationSlow: pace.normal,
      motionEaseOut: pace.easing,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: font.weights.medium,
        defaultHoverColor: colors.accentInk,
        defaultActiveColor: colors.accentInk,
      },
      Checkbox: { borderRadiusSM: 4 },
      Select: { optionSelectedColor: colors.accentInk, optionSelectedFontWeight: font.weights.medium },
      Tooltip: { colorBgSpotlight: colors.text, colorTextLightSolid: colors.surface },
      Modal: { titleFontSize: font.sizes.title },
    },
  };
}

/** Shades that carry text or lie under it: readable in both modes. */
function exact(mode: Mode) {
  const colors = palette(mode);
  const late = colors.status.late.text;
  return {
    colorPrimary: colors.accent,
    colorPrimaryHover: colors.accentStrong,
    colorPrimaryActive: colors.accentStrong,
    colorPrimaryBorder: colors.accent,
    colorLink: colors.accentInk,
    colorLinkHover: colors.accentInk,
    colorError: late,
    colorErrorText: late,
    colorErrorHover: late,
    colorErrorActive: late,
    colorErrorBorderHover: late,
    colorSuccess: colors.status.ok.base,
    colorWarning: colors.status.warn.base,
    colorInfo: colors.status.info.base,
  };
}
