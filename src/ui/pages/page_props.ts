/** What a page is given: what the names in its pattern stand for, as in `/people/:id`. */
export interface PageProps {
  named: Readonly<Record<string, string>>;
}
