/** What a page gets. */
export interface PageProps {
  /** What its pattern names, such as `id`. */
  named: Record<string, string>;
}
