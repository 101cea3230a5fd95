/** A QR code as plain SVG. Always dark on white, because cameras do not read the reverse. */
import { create } from 'qrcode';
import { useMemo } from 'react';

export function QrCode({ text, label, size = 184 }: { text: string; label: string; size?: number }) {
  const { path, width } = useMemo(() => draw(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`-2 -2 ${width + 4} ${width + 4}`}
      shapeRendering="crispEdges"
      style={{ background: '#fff', borderRadius: 8, flexShrink: 0 }}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}

function draw(text: string) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const squares = Array.from(modules.data, (isDark, at) =>
    isDark ? `M${at % modules.size} ${Math.floor(at / modules.size)}h1v1h-1z` : '',
  );
  return { path: squares.join(''), width: modules.size };
}
