// A host in Angular, without zones. Angular puts an element into the document before it sets what is bound to it.
import "@angular/compiler";
import { Component, computed, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { giving, hear, initial } from "../host.js";

@Component({
  selector: "#app",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (claim().shown) {
      <cpor-claim
        [id]="claim().id"
        [attr.endpoint]="claim().endpoint"
        [attr.mode]="claim().mode"
        [attr.lang]="claim().lang"
        [attr.partner-id]="claim().partnerId"
        [attr.tenant-id]="claim().tenantId"
        [attr.claim-id]="claim().claimId"
        [attr.ruleset]="claim().ruleset"
        heading-level="1"
        [attr.frame]="claim().frame ? '' : null"
        [draft]="claim().draft"
        [getToken]="getToken()"
        (cpor-ready)="hear($event)"
        (cpor-load-error)="hear($event)"
        (cpor-step)="hear($event)"
        (cpor-change)="hear($event)"
        (cpor-verdict)="hear($event)"
        (cpor-draft-saved)="hear($event)"
        (cpor-draft-error)="hear($event)"
        (cpor-file)="hear($event)"
        (cpor-before-submit)="hear($event)"
        (cpor-submitting)="hear($event)"
        (cpor-submitted)="hear($event)"
        (cpor-submit-error)="hear($event)"
        (cpor-status)="hear($event)"
        (cpor-auth-required)="hear($event)"
        (cpor-resize)="hear($event)"
      ></cpor-claim>
    }
  `,
})
class Host {
  readonly claim = signal<any>(initial);
  readonly getToken = computed(() => giving(this.claim().token));
  readonly hear = hear;

  constructor() {
    const set = (change: object) => this.claim.update((claim) => ({ ...claim, ...change }));
    (window as any).host = { set, show: (shown: boolean) => set({ shown }) };
  }
}

bootstrapApplication(Host, { providers: [provideZonelessChangeDetection()] });
