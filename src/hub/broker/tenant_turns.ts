/** Shares what is taken among tenants: whoever waits gets as much as the others, and nobody twice before. */
export class TenantTurns {
  /** The tenant that was served last. */
  #last = "";

  /**
   * @param most how many at most, in all.
   * @param waiting tenants who have something, sorted.
   * @param takeOf takes up to so many of a tenant's.
   */
  async take<Taken>(
    most: number,
    waiting: readonly string[],
    takeOf: (tenant: string, count: number) => Promise<Taken[]>,
  ): Promise<Taken[]> {
    const after = waiting.findIndex((tenant) => tenant > this.#last);
    let turn = after <= 0 ? [...waiting] : [...waiting.slice(after), ...waiting.slice(0, after)];
    const taken: Taken[] = [];
    while (turn.length > 0 && taken.length < most) {
      const next: string[] = [];
      for (const [i, tenant] of turn.entries()) {
        const left = most - taken.length;
        if (left === 0) break;
        const share = Math.max(1, Math.floor(left / (turn.length - i)));
        const some = await takeOf(tenant, share);
        taken.push(...some);
        this.#last = tenant;
        // Whoever had less than its share has no more, and the others share the rest.
        if (some.length === share) next.push(tenant);
      }
      turn = next;
    }
    return taken;
  }
}
