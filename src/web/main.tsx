import "./style/tokens.css";
import "./style/base.css";
import "./style/frame.css";
import "./style/parts.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { startKeys } from "./frame/keys.ts";
import { queries } from "./frame/queries.ts";
import { startTheme } from "./frame/theme.ts";
import { router } from "./routes.tsx";

startTheme();
startKeys();
createRoot(document.getElementById("root")!).render(
  <QueryClientProvider client={queries}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
);
