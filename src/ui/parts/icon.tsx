/** Drawn for this page: 20 by 20, strokes of 1.6, in the colour of the text beside them. */
const shapes = {
  tracker: "M3 16.5h14M4.5 13.5v-3M8.2 13.5V7M11.8 13.5V9M15.5 13.5V4",
  people:
    "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.5c.4-3 2.600-4.700 5.500-4.700s5.100 1.700 5.500 4.700M13 3.800a2.800 2.800 0 0 1 0 5.400M15 12.200c1.700.7 2.800 2.200 3 4.300",
  review:
    "M10 17.500a7.500 7.500 0 1 0-7.500-7.500c0 1.300.3 2.400.8 3.500l-.8 4 4-.8c1.100.5 2.200.8 3.500.8ZM8 8.200c0-1.100.9-1.900 2-1.900s2 .8 2 1.800c0 1.500-2 1.600-2 3M10 13.600v.01",
  photos:
    "M3.500 4.500h13a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1ZM3 14l4.200-4.500 3.300 3.500 2.500-2.500 4 4M13.200 8v.01",
  guests:
    "M6.500 2.500h7a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1ZM10 10.200a1.900 1.900 0 1 0 0-3.800 1.900 1.900 0 0 0 0 3.800ZM7.200 14.300c.3-1.600 1.400-2.400 2.800-2.400s2.500.8 2.800 2.400",
  errors: "M10 3 2.200 16.500h15.600L10 3ZM10 8v4M10 14.200v.01",
  history: "M3 4v3.500h3.500M3.300 7.500A7.200 7.200 0 1 1 2.800 10.600M10 6.200v4l2.800 1.700",
  health: "M2.500 10.500H6l2-5 3.500 9.500 2.200-4.500h3.800",
  setup:
    "M3 5.500h6.500M13 5.500h4M3 10h2.500M9 10h8M3 14.500h8M14.500 14.500H17M11.300 3.700v3.600M7.200 8.200v3.600M12.800 12.700v3.600",
  more: "M4.500 10v.01M10 10v.01M15.500 10v.01",
  pause: "M7 4.500v11M13 4.500v11",
  play: "M6.500 4v12l9-6-9-6Z",
  find:
    "M9 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM13.500 13.500l4 4M7.200 8v.01M10.800 8v.01M6.800 10.600c1.200 1.200 3.200 1.200 4.400 0",
  close: "M5 5l10 10M15 5 5 15",
  check: "M4 10.500l4 4 8-9",
  warn: "M10 3 2.200 16.500h15.600L10 3ZM10 8v4M10 14.200v.01",
  lost: "M3 8.200a10.500 10.500 0 0 1 14 0M5.500 11.200a6.600 6.600 0 0 1 9 0M10 15v.01M3 3l14 14",
  copy: "M7.500 7.500h9v9h-9zM4.500 12.500h-1v-9h9v1",
  drive: "M3.500 11.500h13v4h-13zM3.500 11.500l2-7h9l2 7M13.800 13.600v.01",
  card: "M5 2.500h7l3 3v12H5zM7.500 5v2M9.800 5v2M12 6v2",
  chevron: "M6 8l4 4 4-4",
  arrow: "M4 10h12M11 5l5 5-5 5",
  back: "M16 10H4M9 5l-5 5 5 5",
  left: "M12 4l-6 6 6 6",
  right: "M8 4l6 6-6 6",
  undo: "M7 4 3.500 7.500 7 11M4 7.500h7.500a4.500 4.500 0 0 1 0 9H8",
  broken: "M3.500 4.500h13v11h-13zM3.500 13l4-4 2.500 3 2-2 4.500 4.500M3 3l14 14",
  dot: "M10 10v.01",
} as const;
export type IconName = keyof typeof shapes;

/** A picture for what stands beside it in words, so that readers of the page leave it out. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const isDots = name === "more" || name === "dot";
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width={isDots ? 2.6 : 1.6}
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
