import "../style/admin.css";
import { Link } from "@tanstack/react-router";
import { useMay } from "../frame/session.ts";
import { useTitle } from "../frame/title.ts";
import { NoPermission } from "../parts/states.tsx";
import { Accounts } from "../views/admin/accounts.tsx";
import { Desk } from "../views/admin/desk.tsx";
import { Jobs } from "../views/admin/jobs.tsx";
import { admin as words } from "../words/admin.ts";

export function Admin() {
  useTitle(words.title);
  const may = useMay("admin");
  return (
    <div className="stack">
      <h1>{words.title}</h1>
      {may ? (
        <>
          <p>
            <Link to="/audit">{words.audit}</Link>
          </p>
          <Accounts />
          <Jobs />
          <Desk />
        </>
      ) : (
        <NoPermission role={words.roles.admin} />
      )}
    </div>
  );
}
