/** An incident report of the pool-exhaustion case as a good model writes it. */
export const goodIncidentReport = `## Summary

Checkout answered 503 because cart-api 4.12.0 held 462 of 500 connection slots of pg-orders [M3].
A rollback ended it [M7].

## Impact

38 % of checkouts failed for 89 minutes; about 2,140 orders were not placed.

## What happened

At 09:18 checkout-api answered 503 for about a third of requests [M1]. Raising \`max_connections\`
did not help [M4, M5]. At 10:22 cart-api was rolled back [M7].

## Root cause

cart-api opened a pool of 50 connections per worker instead of per pod.

## Resolution

1. Rolled cart-api back to 4.11.3 [M7]:

   \`\`\`sh
   kubectl -n shop rollout undo deploy/cart-api
   \`\`\`
`;

export const goodRunbook = `## When to use

Use it when checkout-api answers 503 and its log says that the remaining connection slots are
reserved [M2].

## Diagnosis

\`\`\`sql
SELECT usename, state, count(*) FROM pg_stat_activity GROUP BY 1, 2 ORDER BY 3 DESC;
\`\`\`

One user holding nearly all slots points to this cause [M3].

## Fix

1. Roll the service back [M7].

   \`\`\`sh
   kubectl -n shop rollout undo deploy/cart-api
   \`\`\`

## Verify

The 503 rate is back to 0 [M9].
`;
