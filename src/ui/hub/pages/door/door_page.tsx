import { useState } from "preact/hooks";
import { Problem } from "../../../api/problem.ts";
import { keptText } from "../../../kept.ts";
import { Button } from "../../../parts/button.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { TextField } from "../../../parts/text_field.tsx";
import { PasswordField } from "../../parts/password_field.tsx";
import { signIn, signInByToken, wasSignedOut } from "../../api/session.ts";
import { hubWords } from "../../words/hub_words.ts";
import { secondsToWait, wordsOfProblem } from "../../words/problem_words.ts";

/** The tenant is the same next time; nothing else is kept. */
const keptTenant = keptText("hub-tenant");

/** Where somebody logs in; afterwards the place at the same address is shown. */
export function DoorPage() {
  const { door } = hubWords.value;
  const [tenant, setTenant] = useState(keptTenant.read() ?? ""), [email, setEmail] = useState("");
  const [password, setPassword] = useState(""), [fault, setFault] = useState("");
  const [isBusy, setBusy] = useState(false), [hasToken, setHasToken] = useState(false);
  const enter = async () => {
    if (!hasToken && email.trim() === "" || password === "") {
      return setFault(hasToken ? door.missingToken : door.missing);
    }
    setBusy(true);
    setFault("");
    try {
      const slug = tenant.trim().toLowerCase();
      if (hasToken) return await signInByToken(password.trim());
      await signIn({ ...slug !== "" && { tenant: slug }, email: email.trim(), password });
      keptTenant.write(slug || null);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setFault(wordsAtDoor(error, hasToken));
      setBusy(false);
    }
  };
  return (
    <form
      class="door"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void enter();
      }}
    >
      <h1>{door.title}</h1>
      {wasSignedOut.value && <p class="soft">{door.ended}</p>}
      {!hasToken && (
        <>
          <TextField
            label={door.tenant}
            hint={door.tenantHint}
            value={tenant}
            onInput={setTenant}
            fills="organization"
          />
          <TextField label={door.email} value={email} onInput={setEmail} fills="username" />
        </>
      )}
      <PasswordField
        key={hasToken ? "token" : "password"}
        label={hasToken ? door.token : door.password}
        hint={hasToken ? door.tokenHint : undefined}
        value={password}
        onInput={setPassword}
      />
      <p class="door-fault" role="alert">
        {fault && <Icon name="warn" size={16} />}
        {fault}
      </p>
      <Button isFirst isSubmit isBusy={isBusy} onClick={() => {}}>{door.signIn}</Button>
      <Button
        isQuiet
        onClick={() => {
          setHasToken(!hasToken);
          setPassword("");
          setFault("");
        }}
      >
        {hasToken ? door.byPassword : door.byToken}
      </Button>
    </form>
  );
}

function wordsAtDoor(problem: Problem, hasToken: boolean): string {
  const { door } = hubWords.peek();
  if (problem.status === 401) return hasToken ? door.wrongToken : door.wrong;
  if (problem.status === 429) return door.tooMany(secondsToWait(problem));
  return wordsOfProblem(problem);
}
