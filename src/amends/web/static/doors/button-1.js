/* Draws "Contact us" links as buttons: <a href="..." data-amends-contact>Contact us</a>.
   data-colour: a colour of yours, as #rrggbb. data-look: "filled" (the default) or "outlined".
   It reads these attributes and nothing else, asks for nothing, stores nothing. Without it the
   links stay links. */
(() => {
  "use strict";
  const HEX = /^#[0-9a-f]{6}$/i;
  const SVG = "http://www.w3.org/2000/svg";

  /* Whether white can be read on the colour: WCAG 2's relative luminance, for 4.5 to 1. */
  const isDark = (hex) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5;
  };

  const bubble = () => {
    const icon = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    const looks = {
      viewBox: "0 0 24 24", width: "18", height: "18", fill: "none", stroke: "currentColor",
      "stroke-width": "2", "stroke-linecap": "round", "stroke-linejoin": "round",
      "aria-hidden": "true", focusable: "false",
    };
    for (const [name, value] of Object.entries(looks)) icon.setAttribute(name, value);
    path.setAttribute("d", "M4 5h16v11H11l-5 4v-4H4z");
    icon.append(path);
    icon.style.flex = "none";
    return icon;
  };

  const draw = (link) => {
    if (!/^https?:$/.test(link.protocol) || link.dataset.amendsContact === "drawn") return;
    link.dataset.amendsContact = "drawn";
    link.referrerPolicy = "no-referrer";
    const told = link.dataset.colour ?? "";
    const colour = HEX.test(told) ? told : "#17694b";
    const filled = link.dataset.look !== "outlined";
    Object.assign(link.style, {
      display: "inline-flex", alignItems: "center", gap: "0.5em", minHeight: "44px",
      padding: "0 1.1em", boxSizing: "border-box", borderRadius: "10px", font: "inherit",
      fontWeight: "600", textDecoration: "none", border: `2px solid ${colour}`,
      background: filled ? colour : "transparent",
      color: filled ? (isDark(colour) ? "#ffffff" : "#111111") : "inherit",
    });
    link.prepend(bubble());
  };

  const drawAll = () => document.querySelectorAll("a[data-amends-contact][href]").forEach(draw);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", drawAll);
  else drawAll();
})();
