import { Icon } from "../../parts/icon.tsx";

/** What is wrong with a form as a whole. */
export function FormFault({ fault }: { fault: string | undefined }) {
  return (
    <p class="form-fault" role="alert">
      {fault && <Icon name="warn" size={16} />}
      {fault}
    </p>
  );
}
