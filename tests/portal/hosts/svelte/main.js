// A host in Svelte.
import { mount } from "svelte";
import Host from "./Host.svelte";

mount(Host, { target: document.getElementById("app") });
