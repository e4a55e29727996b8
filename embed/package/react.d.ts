// <cpor-claim> in JSX, for React 18 and 19: `import type {} from "cpor-claim/react"` anywhere in the program.
//
// React 19 sets properties and listens to events by the names below. React 18 writes attributes only: there, properties
// and listeners are given by a ref, and `frame` and `autofocus` are "" or left out, for false would be a text as well.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { CporClaim, CporClaimAttributes, CporClaimEventMap } from "./cpor-claim.js";

type Events = { [Name in keyof CporClaimEventMap as `on${Name}`]?: (event: CporClaimEventMap[Name]) => void };

type Properties = Partial<Pick<CporClaim, "getToken" | "draft" | "strings">>;

type Common = Omit<DetailedHTMLProps<HTMLAttributes<CporClaim>, CporClaim>, keyof CporClaimAttributes>;

/** What <cpor-claim> takes in JSX. */
export interface CporClaimProps extends Common, CporClaimAttributes, Properties, Events {
  /** What `className` is to other elements, in React 18. */
  class?: string;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "cpor-claim": CporClaimProps;
    }
  }
}
