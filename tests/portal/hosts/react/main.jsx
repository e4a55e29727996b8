// A host in React. Properties and listeners of an element are set by their own names, so the element has to be defined
// before it is drawn: its script comes first in the page.
import { useEffect, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { giving, hear, initial } from "../host.js";

function Host() {
  const [claim, setClaim] = useState(initial);
  const getToken = useMemo(() => giving(claim.token), [claim.token]);
  useEffect(() => {
    const set = (change) => setClaim((claim) => ({ ...claim, ...change }));
    window.host = { set, show: (shown) => set({ shown }) };
  }, []);
  if (!claim.shown) return null;
  return (
    <cpor-claim
      id={claim.id}
      endpoint={claim.endpoint}
      mode={claim.mode}
      lang={claim.lang}
      partner-id={claim.partnerId}
      tenant-id={claim.tenantId}
      claim-id={claim.claimId}
      ruleset={claim.ruleset}
      heading-level={1}
      frame={claim.frame}
      draft={claim.draft}
      getToken={getToken}
      oncpor-ready={hear}
      oncpor-load-error={hear}
      oncpor-step={hear}
      oncpor-change={hear}
      oncpor-verdict={hear}
      oncpor-draft-saved={hear}
      oncpor-draft-error={hear}
      oncpor-file={hear}
      oncpor-before-submit={hear}
      oncpor-submitting={hear}
      oncpor-submitted={hear}
      oncpor-submit-error={hear}
      oncpor-status={hear}
      oncpor-auth-required={hear}
      oncpor-resize={hear}
    />
  );
}

createRoot(document.getElementById("app")).render(<Host />);
