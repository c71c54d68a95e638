import { Select } from "../../../parts/select.tsx";
import { hubWords } from "../../words/hub_words.ts";
import type { Site } from "../../sites/use_sites.ts";

type KeyRole = "tenant_admin" | "site_manager" | "operator" | "viewer" | "worker";
type UserRole = Exclude<KeyRole, "worker">;

export const userRoles: readonly UserRole[] = [
  "operator",
  "viewer",
  "site_manager",
  "tenant_admin",
];
export const keyRoles: readonly KeyRole[] = ["worker", ...userRoles];

/** What somebody, or a key, may do; of a site manager, where. */
export function RoleField<Role extends KeyRole>({ role, roles, onRole, chosen, sites, onSites }: {
  role: Role;
  roles: readonly Role[];
  onRole(role: Role): void;
  chosen: readonly string[];
  sites: readonly Site[];
  onSites(ids: string[]): void;
}) {
  const { settings, shell } = hubWords.value;
  const toggle = (id: string, isOn: boolean) =>
    onSites(isOn ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <>
      <div>
        <Select
          label={settings.role}
          value={role}
          options={roles.map((one) => [one, shell.roles[one]] as const)}
          onChoose={onRole}
        />
        <span class="field-hint">{settings.roleHints[role]}</span>
      </div>
      {role === "site_manager" && (
        <fieldset class="choices">
          <legend class="field-label">{settings.sites}</legend>
          {sites.map(({ id, name }) => (
            <label key={id} class="switch">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
              />
              <span>{name}</span>
            </label>
          ))}
          {sites.length === 0 && <span class="field-hint">{settings.none}</span>}
        </fieldset>
      )}
    </>
  );
}
