// Generated from the OpenAPI document by `npm run client:generate`. Do not edit.

export interface paths {
    "/api/v1/admin/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an account, also where registration is closed */
        post: operations["AdminAccountsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/accounts/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account */
        get: operations["AdminAccountsController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change roles or password, disable or enable an account
         * @description Ends all sessions and API tokens of the account, whatever is changed.
         */
        patch: operations["AdminAccountsController_change"];
        trace?: never;
    };
    "/api/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign-ins, accounts, API tokens, knowledge and admin actions, newest first
         * @description What concerns a case is in the log of that case, for its owner.
         */
        get: operations["AuditController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for delivery, and what failed too often */
        get: operations["OutboxController_state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/outbox/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver dead letters again */
        post: operations["OutboxController_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/retention/sweep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove what expired now, instead of at the next sweep */
        post: operations["RetentionController_sweep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/dev-login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in as anyone (development only)
         * @description Answers 404 in production. Paste `access_token` into the Authorize button.
         */
        post: operations["AuthController_devLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with an account
         * @description Begins a session. After five failures of an account from one address: 429 for a quarter of an hour.
         */
        post: operations["AccountsController_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out here
         * @description 409 for a token without a session, which ends when it expires.
         */
        post: operations["SessionsController_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the token says you are */
        get: operations["AuthController_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How one can sign in here
         * @description For sign-in pages.
         */
        get: operations["AuthController_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the password of your account
         * @description Ends all your other sessions and all your API tokens.
         */
        put: operations["AccountsController_changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token for new tokens
         * @description Each refresh token is good once. One that was exchanged before ends the session (`code: session-revoked`): somebody else may hold it.
         */
        post: operations["AccountsController_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account
         * @description Open in development; 403 where AUTH_REGISTRATION is closed, 404 where an issuer signs people in.
         */
        post: operations["AccountsController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are signed in */
        get: operations["SessionsController_list"];
        put?: never;
        post?: never;
        /** Sign out everywhere */
        delete: operations["SessionsController_endAll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out there */
        delete: operations["SessionsController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your API tokens, without their secrets */
        get: operations["ApiTokensController_list"];
        put?: never;
        /**
         * Make an API token for a program
         * @description It acts as you, within its scopes: `read`, `write`, `generate` (reports), `alerts` (the alert webhooks), `admin`. The secret is shown this once.
         */
        post: operations["ApiTokensController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API token
         * @description From the next request on.
         */
        delete: operations["ApiTokensController_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your cases, newest first
         * @description Those you own and those you take part in.
         */
        get: operations["CasesController_list"];
        put?: never;
        /**
         * Open a case
         * @description You become its owner.
         */
        post: operations["CasesController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close the case and link its current reports
         * @description Only the owner. A retry gives the same answer. A closed case takes no more messages or reports; its runbook joins the knowledge base.
         */
        post: operations["CaseClosureController_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/report-recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which reports to write, and which runbooks exist already
         * @description Answers in every status. While search by meaning is away, runbooks are found by words alone (`search_mode: keyword`) and none is advised for reuse; `search_available: false` while they cannot be searched at all.
         */
        get: operations["RecommendationsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reports of a case: the current ones, or all versions kept */
        get: operations["CaseReportsController_list"];
        put?: never;
        /**
         * Write reports of a resolved case and store them
         * @description Owner and editors. Answers with the finished reports once they are stored, or, with `Prefer: respond-async`, at once with the job that writes them (202): see `GET /jobs/{job_id}`. Where reports are not stored the preference is not applied. One generation a case at a time: a second request gets 409 with the `job_id` of the one that runs or waits. The first success moves the case to documenting.
         */
        post: operations["CaseReportsController_generate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reports/{report_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One report with its content */
        get: operations["CaseReportsController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reports/{report_id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed from an earlier version to this report */
        get: operations["ReportDiffController_ofReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reports/{report_id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report as a file: markdown, HTML or PDF */
        get: operations["ReportDownloadController_ofCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reports/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed between two versions of a report type */
        get: operations["ReportDiffController_ofType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reports/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All versions of all reports as a ZIP file
         * @description `manifest.json` names each file with its SHA-256. The file is streamed: a connection that breaks leaves a ZIP without its end, which no reader accepts.
         */
        get: operations["ReportExportController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case_id}/reused-runbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say that a known runbook solved this case
         * @description One a case; counted in the runbook reuse rate. Report recommendations show it.
         */
        put: operations["RunbookReuseController_choose"];
        post?: never;
        /** Take that back */
        delete: operations["RunbookReuseController_clear"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One case
         * @description For its members.
         */
        get: operations["CasesController_get"];
        put?: never;
        post?: never;
        /**
         * Delete a case
         * @description Only the owner, who can restore it for 30 days (unless configured otherwise). Its reports stay readable by id for those who were members.
         */
        delete: operations["CasesController_remove"];
        options?: never;
        head?: never;
        /**
         * Change facts of a case, or move it a step on
         * @description Owner and editors. What is left out stays; null takes an optional fact away. A closed case is not changed any more. Messages that came since your ETag do not make it stale.
         */
        patch: operations["CasesController_update"];
        trace?: never;
    };
    "/api/v1/cases/{id}/agent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the investigator knows of a case
         * @description For members: phase, hypotheses with likelihood and evidence, what was ruled out, the next step, a checklist, errors seen in pasted logs, runbooks that fit, and the proposed resolution. `running` is the turn that is thought about now.
         */
        get: operations["AgentController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/agent/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell the investigator something, or ask it
         * @description Owner and editors. Observations, logs, actions and decisions become messages of the case first; a question does not. Then the agent observes, orients itself, decides and proposes what to do: one turn a case at a time, a second one gets 409 with the `turn_id` that runs. With `Accept: text/event-stream` the answer comes as events: `accepted` (`turn_id`, `message_id`), `text` (`draft`, `delta`: the answer as it is written; a higher draft takes the place of what came before), `phase` (`phase`, `finding`) for each step of the loop, and at last `turn` (this answer) or `failed` (a problem). What is refused before the turn begins is a problem with its status.
         */
        post: operations["AgentController_say"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/agent/proposal/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the proposed resolution: the case becomes resolved
         * @description Owner and editors, a person always: the agent resolves nothing by itself. What is given takes the place of what is proposed. Reports can be written from then on.
         */
        post: operations["AgentController_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/agent/proposal/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss the proposed resolution: its hypothesis is ruled out
         * @description Owner and editors. The reason is kept with the hypothesis.
         */
        post: operations["AgentController_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/agent/turns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The conversation with the investigator, oldest first */
        get: operations["AgentController_turns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what in this case, and who was kept from it, newest first
         * @description Only the owner. Holds ids and outcomes, never content; goes with the case.
         */
        get: operations["CaseAuditController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The files of a case, newest first
         * @description For members.
         */
        get: operations["EvidenceController_list"];
        put?: never;
        /**
         * Upload a log, a CSV of metrics or a configuration, up to 50 MB
         * @description Owner and editors, until the case is closed. The first one moves an open case to investigating. As `file` of a multipart form, or as the body with `?filename=`; gzip is unpacked. It is read as it comes, and what matters of it is kept, redacted. The answer comes when it is stored.
         */
        post: operations["EvidenceController_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/evidence/{evidence_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of a case with its digest
         * @description For members.
         */
        get: operations["EvidenceController_get"];
        put?: never;
        post?: never;
        /**
         * Remove a file from a case
         * @description Owner and editors, until the case is closed. Nothing of it is left.
         */
        delete: operations["EvidenceController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/evidence/{evidence_id}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is kept of a file, as text
         * @description For members. Redacted; a line says where lines were left out.
         */
        get: operations["EvidenceController_text"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/evidence/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the files of a case by words
         * @description For members. All words first; where no passage has them all, any of them.
         */
        get: operations["EvidenceController_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The messages of a case, oldest first
         * @description For members.
         */
        get: operations["CaseMessagesController_list"];
        put?: never;
        /**
         * Add a message
         * @description Owner and editors. The first one moves an open case to investigating; a closed case takes none.
         */
        post: operations["CaseMessagesController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who takes part
         * @description For members.
         */
        get: operations["CaseParticipantsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/participants/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Let somebody take part, or change their role
         * @description Only the owner, whose own role stays. At most 100 members, owner included.
         */
        put: operations["CaseParticipantsController_put"];
        post?: never;
        /**
         * Take somebody off the case
         * @description Only the owner, who stays. 204 also when they did not take part.
         */
        delete: operations["CaseParticipantsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve a case that is being investigated
         * @description Owner and editors. Reports can be generated from then on.
         */
        post: operations["CasesController_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a deleted case back
         * @description Only the owner, until `restorable_until`. 404 for a case that is not deleted.
         */
        post: operations["CasesController_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A report job: where it is, and what it stored
         * @description Members of its case. Kept for a day after it has ended.
         */
        get: operations["JobsController_read"];
        put?: never;
        post?: never;
        /**
         * Cancel a job
         * @description Owner and editors. A job that waits is cancelled at once (`cancelled`); one that runs stops within a second or so (`cancelling`), its call to the language model included, unless it is done first. Reports that it has stored stay.
         */
        delete: operations["JobsController_cancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens to a job, as server-sent events
         * @description Members of its case. All events so far, then each as it happens: `queued`, `redacting`, `generating`, `text` (redacted prose as it is written, with its `report_type` and `draft`), `storing`, and at the end `done`, `failed` or `cancelled`. With `Last-Event-ID` those after it; 204 when there will be none. Another `attempt` or a higher `draft` takes the place of the text before it; the report itself is what `GET /reports/{report_id}` gives.
         */
        get: operations["JobsController_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Global documents and your own, newest first
         * @description With a filter a page may hold fewer than `limit` although more follow: go on while there is a `next_cursor`.
         */
        get: operations["DocumentsController_list"];
        put?: never;
        /**
         * Add a runbook or document
         * @description PII is redacted before anything is stored. The same input again answers 200 with the document that is there. A runbook nearly the same as another is refused with 409 `near-duplicate` and its `candidate`.
         */
        post: operations["DocumentsController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One document with its content */
        get: operations["DocumentsController_get"];
        /**
         * Replace a document
         * @description Its owner, or an admin if global.
         */
        put: operations["DocumentsController_replace"];
        post?: never;
        /**
         * Remove a document
         * @description Its owner, or an admin if global.
         */
        delete: operations["DocumentsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge/documents/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a document, the present one first */
        get: operations["DocumentHistoryController_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge/documents/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document as it was */
        get: operations["DocumentHistoryController_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge/documents/{id}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The votes on a document, and yours */
        get: operations["DocumentHistoryController_votes"];
        /**
         * Thumbs up or down
         * @description One a user, changeable. It moves the document in search and in recommendations.
         */
        put: operations["DocumentHistoryController_vote"];
        post?: never;
        /** Take your vote back */
        delete: operations["DocumentHistoryController_unvote"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge/documents/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a document: markdown, text, HTML or PDF, up to 10 MB
         * @description As the body with its content type, or as `file` of a multipart form. The content decides what it is. It becomes markdown, with PII redacted. The same document again answers 200 with the one that is there.
         */
        post: operations["UploadsController_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge/runbooks/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runbooks that fit a description or a case, with advice
         * @description Give either `q` or `case_id`. While search by meaning is away, words alone find them: `search_mode` is then `keyword`, and none is advised for reuse.
         */
        get: operations["KnowledgeSearchController_similar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/knowledge/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search documents by words and by meaning */
        get: operations["KnowledgeSearchController_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{report_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One report with its content, also after its case was deleted
         * @description For the members of the case; once it is deleted or gone, for those who were members then.
         */
        get: operations["ReportsController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{report_id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same by its id alone, also after its case was deleted
         * @description For the members of the case; once it is deleted or gone, for those who were members then.
         */
        get: operations["ReportDownloadController_byId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures over the cases and reports you may read */
        get: operations["ReportInsightsController_analytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find reports by words and by meaning
         * @description Only reports of cases you are a member of, or were when the case went. A new report is found by its words at once, and by its meaning once it is indexed, moments later. While Chroma does not answer, words alone find the reports of your hundred newest cases (`search_mode: keyword`).
         */
        get: operations["ReportInsightsController_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/alertmanager": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Alerts of Prometheus Alertmanager
         * @description One case an alert, by its fingerprint; resolved when the alert is.
         */
        post: operations["AlertsController_alertmanager"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/pagerduty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Incidents of PagerDuty (webhooks V3)
         * @description One case an incident; resolved when the incident is. Other events are ignored.
         */
        post: operations["AlertsController_pagerduty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/pagerduty/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether PagerDuty’s signature is asked for */
        get: operations["PagerDutySecretsController_get"];
        /**
         * Ask for PagerDuty’s signature
         * @description From then on your PagerDuty webhooks must be signed with one of these secrets.
         */
        put: operations["PagerDutySecretsController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your subscriptions, without their secrets */
        get: operations["SubscriptionsController_list"];
        put?: never;
        /**
         * Be told of events of your cases
         * @description Signed POSTs as of Standard Webhooks; see docs/webhooks.md.
         */
        post: operations["SubscriptionsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/subscriptions/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Be told no more */
        delete: operations["SubscriptionsController_remove"];
        options?: never;
        head?: never;
        /** Change target or events */
        patch: operations["SubscriptionsController_update"];
        trace?: never;
    };
    "/api/v1/webhooks/subscriptions/{webhook_id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new secret
         * @description Messages are signed with the ones before it too for a day, so that receivers can change over.
         */
        post: operations["SubscriptionsController_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers; a restart would not help more */
        get: operations["HealthController_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Redis answers and the process takes traffic */
        get: operations["HealthController_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/startup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Start-up is done: Redis has answered */
        get: operations["HealthController_startup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccountDto: {
            /** @example 2026-11-20T02:00:00.000Z */
            created_at: string;
            /**
             * @description Since when it is disabled.
             * @example null
             */
            disabled_at: string | null;
            /** @example Ada Lovelace */
            name: string | null;
            /**
             * @example [
             *       "user"
             *     ]
             */
            roles: string[];
            /** @example ada */
            user_id: string;
        };
        AddOptionsDto: {
            /**
             * @description Markdown. PII is redacted before it is stored.
             * @example # PostgreSQL: connections exhausted
             *
             *     ## Symptoms
             *
             *     `FATAL: sorry, too many clients already`
             */
            content: string;
            /**
             * @example runbook
             * @enum {string}
             */
            kind: "runbook" | "document";
            /**
             * @description A runbook nearly the same as one that you may read is refused with 409 naming it, or kept.
             * @default refuse
             * @enum {string}
             */
            on_duplicate?: "refuse" | "keep";
            /** @example https://example.com/wiki/pg-connections */
            source_url?: string;
            /**
             * @example [
             *       "postgresql",
             *       "connections"
             *     ]
             */
            tags?: string[];
            /** @example PostgreSQL: connections exhausted */
            title: string;
            /**
             * @description The document that this is a new version of; what it was is kept.
             * @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5
             */
            version_of?: string;
            /**
             * @description `global`: everybody signed in finds and reads it. `private`: only you.
             * @default private
             * @enum {string}
             */
            visibility?: "global" | "private";
        };
        AgentAnswerDto: {
            state: components["schemas"]["AgentStateDto"];
            turn: components["schemas"]["AgentTurnDto"];
        };
        AgentMessageDto: {
            /**
             * @description All but a question becomes a message of the case of this kind. Left out, the agent tells from the text.
             * @example observation
             * @enum {string}
             */
            kind?: "note" | "observation" | "action" | "decision" | "question";
            /**
             * Format: date-time
             * @description When it happened, if it was not just now.
             * @example 2026-11-24T03:24:00Z
             */
            occurred_at?: string;
            /** @description What the next step showed. */
            step?: components["schemas"]["StepResultDto"];
            /**
             * @description An observation, pasted logs, an action, or a question.
             * @example orders-db: FATAL: sorry, too many clients already, since the deploy at 02:00.
             */
            text: string;
            /** @description What you say of hypotheses. */
            verdicts?: components["schemas"]["VerdictDto"][];
        };
        AgentStateDto: {
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string;
            checklist: components["schemas"]["ChecklistItemDto"][];
            /** @description Of logs in messages, most frequent first. */
            errors: components["schemas"]["SeenErrorDto"][];
            /** @description Open and confirmed ones, likeliest first. */
            hypotheses: components["schemas"]["HypothesisDto"][];
            /** @description Runbooks that fit, best first. */
            knowledge: components["schemas"]["CitationDto"][];
            /**
             * @description False while the knowledge base is away.
             * @example true
             */
            knowledge_searched: boolean;
            next_step: components["schemas"]["NextStepDto"] | null;
            /**
             * @example decide
             * @enum {string}
             */
            phase: "observe" | "orient" | "decide" | "act";
            proposal: components["schemas"]["ProposalDto"] | null;
            recurring_lines: components["schemas"]["RecurringLineDto"][];
            ruled_out: components["schemas"]["HypothesisDto"][];
            steps_done: components["schemas"]["StepDoneDto"][];
            /**
             * Format: date-time
             * @example 2026-11-24T03:30:00.000Z
             */
            updated_at: string | null;
            /**
             * @description Turns so far; each changes the state once.
             * @example 3
             */
            version: number;
        };
        AgentTurnDto: {
            answer: components["schemas"]["AnswerDto"];
            /**
             * Format: date-time
             * @example 2026-11-24T03:30:00.000Z
             */
            created_at: string;
            /**
             * @example message
             * @enum {string}
             */
            event: "message" | "proposal_confirmed" | "proposal_dismissed";
            /** @example 01JDA3B4M5P6Q7R8S9T0V1W2XY */
            id: string;
            /**
             * @description From 1.
             * @example 3
             */
            number: number;
            /**
             * @example decide
             * @enum {string}
             */
            phase: "observe" | "orient" | "decide" | "act";
            said: components["schemas"]["SaidDto"];
        };
        AgentTurnListDto: {
            items: components["schemas"]["AgentTurnDto"][];
            /** @example null */
            next_cursor: string | null;
        };
        AgentViewDto: {
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string;
            checklist: components["schemas"]["ChecklistItemDto"][];
            /** @description Of logs in messages, most frequent first. */
            errors: components["schemas"]["SeenErrorDto"][];
            /** @description Open and confirmed ones, likeliest first. */
            hypotheses: components["schemas"]["HypothesisDto"][];
            /** @description Runbooks that fit, best first. */
            knowledge: components["schemas"]["CitationDto"][];
            /**
             * @description False while the knowledge base is away.
             * @example true
             */
            knowledge_searched: boolean;
            next_step: components["schemas"]["NextStepDto"] | null;
            /**
             * @example decide
             * @enum {string}
             */
            phase: "observe" | "orient" | "decide" | "act";
            proposal: components["schemas"]["ProposalDto"] | null;
            recurring_lines: components["schemas"]["RecurringLineDto"][];
            ruled_out: components["schemas"]["HypothesisDto"][];
            /** @description The turn that runs now. */
            running: components["schemas"]["RunningTurnDto"] | null;
            steps_done: components["schemas"]["StepDoneDto"][];
            /**
             * @description False of a closed case.
             * @example true
             */
            takes_messages: boolean;
            /**
             * Format: date-time
             * @example 2026-11-24T03:30:00.000Z
             */
            updated_at: string | null;
            /**
             * @description Turns so far; each changes the state once.
             * @example 3
             */
            version: number;
        };
        AlertResultDto: {
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string | null;
            /**
             * @description The alert's own id.
             * @example b3f1c2d4e5a69788
             */
            fingerprint: string;
            /** @enum {string} */
            outcome: "opened" | "known" | "resolved" | "ignored";
        };
        AlertResultsDto: {
            results: components["schemas"]["AlertResultDto"][];
        };
        AnswerDto: {
            /**
             * @description `guide`, or `llm:` and the model.
             * @example guide
             */
            by: string;
            /** @description What the text cites, in its order. */
            citations: components["schemas"]["CitationDto"][];
            /**
             * @description E.g. why no language model answered.
             * @example []
             */
            notes: string[];
            /**
             * @description Markdown.
             * @example **Next step** [K1]: Who has the connections?
             */
            text: string;
        };
        ApiTokenDto: {
            /** @example 2026-11-20T02:00:00.000Z */
            created_at: string;
            /** @example 2027-02-18T02:00:00.000Z */
            expires_at: string;
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            id: string;
            /**
             * @description To the minute; null when never.
             * @example 2026-11-20T02:10:00.000Z
             */
            last_used_at: string | null;
            /** @example nightly export */
            name: string;
            /**
             * @example [
             *       "read"
             *     ]
             */
            scopes: ("read" | "write" | "generate" | "alerts" | "admin")[];
        };
        ApiTokenListDto: {
            items: components["schemas"]["ApiTokenDto"][];
        };
        AuditEntryDto: {
            /** @example PUT /cases/:id/participants/:user_id */
            action: string;
            /** @example 2026-11-20T02:00:00.000Z */
            at: string;
            /**
             * @description `failed`: let through and then not made.
             * @enum {string}
             */
            outcome: "allowed" | "failed" | "denied";
            /** @example 403 */
            status: number | null;
            /**
             * @example {
             *       "user_id": "eve"
             *     }
             */
            target: {
                [key: string]: string;
            };
            /** @example grace */
            user_id: string;
            /**
             * @description session, token (of an issuer), api-token and its id, webhook; none at a sign-in.
             * @example session
             */
            via: string;
        };
        AuditListDto: {
            items: components["schemas"]["AuditEntryDto"][];
            /**
             * @description Null at the end.
             * @example null
             */
            next_cursor: string | null;
        };
        CaseClosureDto: {
            /**
             * Format: date-time
             * @example 2026-11-25T09:00:00.000Z
             */
            closed_at: string;
            /** @example ada */
            closed_by: string;
            linked_reports: components["schemas"]["LinkedReportDto"][];
        };
        CaseDto: {
            /** @description When closed: who closed it, and the reports that were current then. */
            closure: components["schemas"]["CaseClosureDto"] | null;
            /**
             * Format: date-time
             * @example 2026-11-24T03:20:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Set only in the list of your deleted cases.
             * @example null
             */
            deleted_at: string | null;
            /** @example A third of requests fail. */
            description: string | null;
            /**
             * Format: date-time
             * @example 2026-11-24T03:19:00.000Z
             */
            detected_at: string | null;
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            id: string;
            /** @example Some 4,200 customers could not pay. */
            impact: string | null;
            /**
             * @description Where the case may go from here.
             * @example [
             *       "documenting"
             *     ]
             */
            legal_moves: ("open" | "investigating" | "resolved" | "documenting" | "closed")[];
            /** @example 12 */
            message_count: number;
            /**
             * @description What you are in this case.
             * @example owner
             * @enum {string}
             */
            my_role: "owner" | "editor" | "viewer";
            /** @example ada */
            owner_id: string;
            /** @example Ada L. */
            owner_name: string | null;
            /** @example Raised the pool to 40. */
            resolution: string | null;
            /**
             * Format: date-time
             * @example 2026-11-24T03:57:00.000Z
             */
            resolved_at: string | null;
            /**
             * Format: date-time
             * @description Of a deleted case: until when its owner can bring it back.
             * @example null
             */
            restorable_until: string | null;
            /** @example The connection pool was too small. */
            root_cause: string | null;
            /**
             * @example [
             *       "payments-api",
             *       "checkout"
             *     ]
             */
            services: string[];
            /**
             * @example sev2
             * @enum {string|null}
             */
            severity: "sev1" | "sev2" | "sev3" | "sev4" | null;
            /** @example https://status.example.com/incidents/4711 */
            source_url: string | null;
            /**
             * Format: date-time
             * @example 2026-11-24T03:12:00.000Z
             */
            started_at: string | null;
            /**
             * @example resolved
             * @enum {string}
             */
            status: "open" | "investigating" | "resolved" | "documenting" | "closed";
            /** @example Checkout answers 502 after the 14:10 deploy */
            title: string;
            /**
             * Format: date-time
             * @example 2026-11-24T03:58:00.000Z
             */
            updated_at: string;
        };
        CaseListDto: {
            /** @description Newest first. */
            items: components["schemas"]["CaseDto"][];
            /**
             * @description Null at the end. With a filter a page may hold fewer than `limit` although more follow.
             * @example IjAxSkRBMlk4SzNONlY5UVcxUjVUN1gwWkJDIg
             */
            next_cursor: string | null;
        };
        CauseDto: {
            /**
             * @example [
             *       "01JDA2Y8K3N6V9QW1R5T7X0ZBC"
             *     ]
             */
            case_ids: string[];
            /** @example Connection pool exhausted after a deploy doubled the replicas */
            cause: string;
            /** @example 3 */
            count: number;
        };
        ChangeAccountDto: {
            /** @example true */
            disabled?: boolean;
            /** @example correct horse battery staple */
            password?: string;
            /**
             * @example [
             *       "user",
             *       "admin"
             *     ]
             */
            roles?: ("user" | "admin")[];
        };
        ChangePasswordDto: {
            /** @example correct horse battery staple */
            current_password: string;
            /** @example an altogether different phrase */
            new_password: string;
        };
        ChangeSubscriptionDto: {
            /**
             * @example [
             *       "case.closed"
             *     ]
             */
            events?: ("case.resolved" | "report.ready" | "case.closed")[];
            /** @example https://hooks.example.com/faultmaven */
            url?: string;
        };
        ChecklistItemDto: {
            /** @example false */
            done: boolean;
            /** @example changes */
            id: string;
            /**
             * @example observe
             * @enum {string}
             */
            phase: "observe" | "orient" | "decide" | "act";
            /** @example What changed in the hour before the start? */
            text: string;
        };
        ChooseRunbookDto: {
            /**
             * @description A runbook of the knowledge base that you may read.
             * @example 01JDA4C5N6P7Q8R9S0T1V2W3XY
             */
            document_id: string;
        };
        CitationDto: {
            /**
             * @description Redacted.
             * @example FATAL: sorry, too many clients already
             */
            excerpt: string;
            /**
             * @description Of the message, the document of the knowledge base, or the file.
             * @example 01JDA3B4M5P6Q7R8S9T0V1W2XY
             */
            id: string;
            /**
             * @example message
             * @enum {string}
             */
            kind: "message" | "passage" | "evidence";
            /**
             * @description How texts refer to it: `[M2]`.
             * @example M2
             */
            label: string;
            /**
             * @description Of a runbook: how well it fits, 0..1.
             * @example null
             */
            score: number | null;
            /**
             * @description Of the document or file.
             * @example null
             */
            title: string | null;
        };
        ClosureDto: {
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string;
            /** @example 2026-11-24T09:30:00.000Z */
            closed_at: string;
            /** @example ada */
            closed_by: string;
            /** @description The reports that were current when the case closed: at most one a type. */
            linked_reports: components["schemas"]["LinkedReportDto"][];
            /** @example closed */
            status: string;
        };
        ConfigDigestDto: {
            /** @description Values that look wrong, and why. */
            findings: components["schemas"]["ConfigFindingDto"][];
            /** @enum {string} */
            format: "yaml" | "json" | "toml" | "ini" | "text";
            /** @description Where secrets stood. */
            secrets: components["schemas"]["ConfigSecretDto"][];
            /** @description All of a short file, else those that incidents turn on. */
            settings: components["schemas"]["ConfigSettingDto"][];
            /** @example 84 */
            settings_count: number;
        };
        ConfigFindingDto: {
            /** @example 12 */
            line: number | null;
            /** @example Deployment/checkout.spec.replicas */
            path: string;
            /** @example 1 */
            value: string;
            /** @example A single replica: nothing takes over when it stops. */
            why: string;
        };
        ConfigSecretDto: {
            /** @example 4 */
            line: number | null;
            /** @example db.password */
            path: string;
        };
        ConfigSettingDto: {
            /** @example 12 */
            line: number | null;
            /** @example Deployment/checkout.spec.replicas */
            path: string;
            /** @example 1 */
            value: string;
        };
        ConfirmProposalDto: {
            /** @example 37 % of checkouts failed. */
            impact?: string;
            /**
             * @description The proposal that you have read: 409 when it is another by now.
             * @example 01JDA3B4M5P6Q7R8S9T0V1W2XY
             */
            proposal_id?: string;
            /** @example Rolled back deploy 4711. */
            resolution?: string;
            /**
             * Format: date-time
             * @example 2026-11-24T03:40:00Z
             */
            resolved_at?: string;
            /**
             * @description Instead of what is proposed.
             * @example Deploy 4711 left transactions open, so the connection pool ran out.
             */
            root_cause?: string;
        };
        CreatedApiTokenDto: {
            /** @example 2026-11-20T02:00:00.000Z */
            created_at: string;
            /** @example 2027-02-18T02:00:00.000Z */
            expires_at: string;
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            id: string;
            /**
             * @description To the minute; null when never.
             * @example 2026-11-20T02:10:00.000Z
             */
            last_used_at: string | null;
            /** @example nightly export */
            name: string;
            /**
             * @example [
             *       "read"
             *     ]
             */
            scopes: ("read" | "write" | "generate" | "alerts" | "admin")[];
            /**
             * @description Shown this once.
             * @example fmt_YWRh.01JDA2Y8K3N6V9QW1R5T7X0ZBC.…
             */
            token: string;
        };
        CredentialsDto: {
            /** @example correct horse battery staple */
            password: string;
            /** @example ada */
            user_id: string;
        };
        DeadLetterDto: {
            /** @example 50 */
            attempts: number;
            /**
             * @description Class of the last error.
             * @example EmbedderMismatchError
             */
            error: string;
            /** @example 2026-11-24T09:00:00.000Z */
            failed_at: string;
            /** @example 7:1795507186202-0 */
            id: string;
            /**
             * @description The id of what it is about.
             * @example 01JD…-01JD…
             */
            ref: string;
            /** @example report.index */
            topic: string;
        };
        DensityStepDto: {
            /** @example 2026-11-24T03:12:00.000Z */
            at: string | null;
            /** @example 31 */
            errors: number;
            /**
             * @description In a log without times.
             * @example 801
             */
            line: number | null;
            /** @example 96 */
            records: number;
        };
        DevLoginDto: {
            /** @example Ada Lovelace */
            name?: string;
            /**
             * @example [
             *       "user"
             *     ]
             */
            roles?: ("user" | "admin")[];
            /**
             * @description Any id; there are no passwords in development.
             * @example ada
             */
            user_id: string;
        };
        DiffDto: {
            /**
             * @description Lines.
             * @example 4
             */
            additions: number;
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string;
            /**
             * @description Lines.
             * @example 2
             */
            deletions: number;
            /**
             * @description Unified diff.
             * @example --- runbook-v1.md
             *     +++ runbook-v3.md
             *     @@ -1,3 +1,3 @@
             *     …
             */
            diff: string;
            /** @example 1 */
            from: number;
            /** @example 3 */
            to: number;
            /**
             * @example runbook
             * @enum {string}
             */
            type: "incident_report" | "runbook" | "post_mortem";
        };
        DismissProposalDto: {
            /**
             * @description The proposal that you have read: 409 when it is another by now.
             * @example 01JDA3B4M5P6Q7R8S9T0V1W2XY
             */
            proposal_id?: string;
            /**
             * @description Kept as the reason for which its hypothesis is ruled out.
             * @example The errors came back after ten minutes.
             */
            reason?: string;
        };
        DocumentDto: {
            /**
             * @description Markdown, redacted.
             * @example # PostgreSQL: connections exhausted
             *
             *     …
             */
            content: string;
            /**
             * @description sha256 of the redacted title and content.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            content_hash: string;
            /** @example 2026-11-24T09:00:00.000Z */
            created_at: string;
            /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
            id: string;
            /** @description Search by words finds it at once. */
            indexing: components["schemas"]["IndexingDto"];
            /** @enum {string} */
            kind: "runbook" | "document";
            near_duplicate_of: components["schemas"]["NearDuplicateDto"] | null;
            /** @example ada */
            owner_id: string;
            /** @description The case and report it was written for, when it came from one. */
            provenance: components["schemas"]["ProvenanceDto"] | null;
            /**
             * @description Cases that were solved with it.
             * @example 2
             */
            reuse_count: number;
            /** @example null */
            source_url: string | null;
            /**
             * @example [
             *       "postgresql"
             *     ]
             */
            tags: string[];
            /** @example PostgreSQL: connections exhausted */
            title: string;
            /** @example 2026-11-24T09:00:00.000Z */
            updated_at: string;
            /**
             * @description Who wrote this version.
             * @example ada
             */
            updated_by: string;
            /**
             * @description Counts its changes; versions before are kept.
             * @example 1
             */
            version: number;
            /** @enum {string} */
            visibility: "global" | "private";
            /** @example 0 */
            votes_down: number;
            /** @example 3 */
            votes_up: number;
        };
        DocumentListDto: {
            items: components["schemas"]["DocumentSummaryDto"][];
            /**
             * @description Pass it as `cursor`; null at the end.
             * @example null
             */
            next_cursor: string | null;
        };
        DocumentSummaryDto: {
            /**
             * @description sha256 of the redacted title and content.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            content_hash: string;
            /** @example 2026-11-24T09:00:00.000Z */
            created_at: string;
            /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
            id: string;
            /** @description Search by words finds it at once. */
            indexing: components["schemas"]["IndexingDto"];
            /** @enum {string} */
            kind: "runbook" | "document";
            near_duplicate_of: components["schemas"]["NearDuplicateDto"] | null;
            /** @example ada */
            owner_id: string;
            /** @description The case and report it was written for, when it came from one. */
            provenance: components["schemas"]["ProvenanceDto"] | null;
            /**
             * @description Cases that were solved with it.
             * @example 2
             */
            reuse_count: number;
            /** @example null */
            source_url: string | null;
            /**
             * @example [
             *       "postgresql"
             *     ]
             */
            tags: string[];
            /** @example PostgreSQL: connections exhausted */
            title: string;
            /** @example 2026-11-24T09:00:00.000Z */
            updated_at: string;
            /**
             * @description Who wrote this version.
             * @example ada
             */
            updated_by: string;
            /**
             * @description Counts its changes; versions before are kept.
             * @example 1
             */
            version: number;
            /** @enum {string} */
            visibility: "global" | "private";
            /** @example 0 */
            votes_down: number;
            /** @example 3 */
            votes_up: number;
        };
        DocumentVersionsDto: {
            items: components["schemas"]["DocumentSummaryDto"][];
        };
        ErrorWindowDto: {
            /** @example 310 */
            errors: number;
            first: components["schemas"]["LogPositionDto"];
            last: components["schemas"]["LogPositionDto"];
            /** @description Lines of it that were kept, at most 20. */
            lines: components["schemas"]["KeptLineDto"][];
            /** @example 9.1 */
            rate_per_minute: number | null;
            /** @example 4021 */
            records: number;
            /** @example 0 */
            usual_rate_per_minute: number | null;
        };
        EvidenceDigestDto: {
            config?: components["schemas"]["ConfigDigestDto"];
            log?: components["schemas"]["LogDigestDto"];
            metrics?: components["schemas"]["MetricsDigestDto"];
        };
        EvidenceDto: {
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string;
            /** @description What matters in it. Redacted. */
            digest: components["schemas"]["EvidenceDigestDto"];
            /**
             * @description Redacted.
             * @example checkout-2026-11-24.log.gz
             */
            file_name: string;
            /** @example 01JDA7Q2M4P6R8T0V2X4Z6B8DA */
            id: string;
            /** @example 640 */
            kept_lines: number;
            /**
             * @example log
             * @enum {string}
             */
            kind: "log" | "metrics" | "config";
            /**
             * @description How the investigator and reports cite it; never given out twice in a case.
             * @example E2
             */
            label: string;
            /** @example 184221 */
            lines: number;
            /**
             * @description As the client called it.
             * @example application/gzip
             */
            media_type: string;
            /**
             * @description Redacted.
             * @example From the pod that restarted
             */
            note: string | null;
            /**
             * @description Values that were redacted in what is kept.
             * @example 17
             */
            redactions: number;
            /**
             * @description Of the file as sent.
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            sha256: string;
            /**
             * @description As sent.
             * @example 20971520
             */
            size_bytes: number;
            /**
             * @description One paragraph on what matters; markdown with code spans only.
             * @example 184 221 lines from 2026-11-24 03:00:00Z to 2026-11-24 03:45:00Z, 312 errors in 180 004 messages. First error at line 812, 2026-11-24 03:12:04Z: `FATAL: sorry, too many clients already`.
             */
            summary: string;
            /**
             * Format: date-time
             * @example 2026-11-24T03:52:00.000Z
             */
            uploaded_at: string;
            /** @example grace */
            uploaded_by: string;
            /** @example Grace H. */
            uploaded_by_name: string | null;
            /**
             * @description True when all lines are kept; else only those that matter.
             * @example false
             */
            whole: boolean;
        };
        EvidenceHighlightDto: {
            /**
             * @description Exclusive; UTF-16 offsets in `passage`.
             * @example 38
             */
            end: number;
            /** @example 14 */
            start: number;
        };
        EvidenceHitDto: {
            /** @example 01JDA7Q2M4P6R8T0V2X4Z6B8DA */
            evidence_id: string;
            /** @example checkout.log */
            file_name: string;
            /** @example 807 */
            first_line: number;
            highlights: components["schemas"]["EvidenceHighlightDto"][];
            /** @enum {string} */
            kind: "log" | "metrics" | "config";
            /** @example E2 */
            label: string;
            /** @example 818 */
            last_line: number;
            /**
             * @description Lines of the file; redacted.
             * @example 2026-11-24T03:12:04Z ERROR connect ECONNREFUSED orders-db:5432
             */
            passage: string;
            /**
             * @description Compares hits of one answer, and nothing else.
             * @example 12.4
             */
            score: number;
        };
        EvidenceListDto: {
            /** @description Newest first. */
            items: components["schemas"]["EvidenceSummaryDto"][];
            /**
             * @description So many bytes a file may have.
             * @example 52428800
             */
            max_file_bytes: number;
            /**
             * @description So many files a case takes.
             * @example 50
             */
            max_files: number;
        };
        EvidenceSearchDto: {
            /** @description Best first. */
            items: components["schemas"]["EvidenceHitDto"][];
        };
        EvidenceSummaryDto: {
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string;
            /**
             * @description Redacted.
             * @example checkout-2026-11-24.log.gz
             */
            file_name: string;
            /** @example 01JDA7Q2M4P6R8T0V2X4Z6B8DA */
            id: string;
            /** @example 640 */
            kept_lines: number;
            /**
             * @example log
             * @enum {string}
             */
            kind: "log" | "metrics" | "config";
            /**
             * @description How the investigator and reports cite it; never given out twice in a case.
             * @example E2
             */
            label: string;
            /** @example 184221 */
            lines: number;
            /**
             * @description As the client called it.
             * @example application/gzip
             */
            media_type: string;
            /**
             * @description Redacted.
             * @example From the pod that restarted
             */
            note: string | null;
            /**
             * @description Values that were redacted in what is kept.
             * @example 17
             */
            redactions: number;
            /**
             * @description Of the file as sent.
             * @example e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
             */
            sha256: string;
            /**
             * @description As sent.
             * @example 20971520
             */
            size_bytes: number;
            /**
             * @description One paragraph on what matters; markdown with code spans only.
             * @example 184 221 lines from 2026-11-24 03:00:00Z to 2026-11-24 03:45:00Z, 312 errors in 180 004 messages. First error at line 812, 2026-11-24 03:12:04Z: `FATAL: sorry, too many clients already`.
             */
            summary: string;
            /**
             * Format: date-time
             * @example 2026-11-24T03:52:00.000Z
             */
            uploaded_at: string;
            /** @example grace */
            uploaded_by: string;
            /** @example Grace H. */
            uploaded_by_name: string | null;
            /**
             * @description True when all lines are kept; else only those that matter.
             * @example false
             */
            whole: boolean;
        };
        FieldProblemDto: {
            /** @example report_types */
            field: string;
            /**
             * @example [
             *       "report_types should not be empty"
             *     ]
             */
            messages: string[];
        };
        FirstErrorDto: {
            /** @example 2026-11-24T03:12:04.000Z */
            at: string | null;
            /** @example 812 */
            line: number;
            /** @example FATAL: sorry, too many clients already */
            text: string;
        };
        GeneratedReportsDto: {
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string;
            /** @example 01JDA3B4M5P6Q7R8S9T0V1W2XY */
            job_id: string;
            /**
             * @description Whether the reports were stored.
             * @example true
             */
            persisted: boolean;
            /** @description By type, the newest version first. */
            reports: components["schemas"]["ReportDto"][];
        };
        GenerateReportsDto: {
            /**
             * @description At least one, none twice. All are stored in one step, or none is.
             * @example [
             *       "incident_report",
             *       "runbook"
             *     ]
             */
            report_types: ("incident_report" | "runbook" | "post_mortem")[];
        };
        HighlightDto: {
            /**
             * @description Exclusive; UTF-16 offsets in `passage`.
             * @example 38
             */
            end: number;
            /** @example 14 */
            start: number;
        };
        HypothesisDto: {
            contradicting: components["schemas"]["CitationDto"][];
            /** @example H1 */
            id: string;
            /** @example 0.82 */
            likelihood: number;
            /**
             * @description Why it was confirmed or ruled out.
             * @example null
             */
            reason: string | null;
            /**
             * @example runbook
             * @enum {string}
             */
            source: "runbook" | "failure" | "person" | "model";
            /** @example PostgreSQL connection exhaustion: too many clients already */
            statement: string;
            /**
             * @example open
             * @enum {string}
             */
            status: "open" | "confirmed" | "ruled_out";
            supporting: components["schemas"]["CitationDto"][];
        };
        IndexingDto: {
            /** @example 12 */
            chunks_done: number;
            /** @example 12 */
            chunks_total: number;
            /**
             * @description `done`: search by meaning finds it too.
             * @enum {string}
             */
            state: "pending" | "running" | "done";
        };
        JobDto: {
            /**
             * @description Runs begun; more than one when a worker died or handed the job over.
             * @example 1
             */
            attempt: number;
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string;
            /** @example 2026-11-24T09:30:00.000Z */
            created_at: string;
            /** @example ada */
            created_by: string;
            /** @example 2026-11-24T09:30:12.000Z */
            finished_at?: string;
            /** @example 01JDA3B4M5P6Q7R8S9T0V1W2XY */
            id: string;
            links: components["schemas"]["JobLinksDto"];
            /** @description Why it failed. */
            problem?: components["schemas"]["JobProblemDto"];
            /**
             * @description The reports that it stored.
             * @example [
             *       "01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA3B4M5P6Q7R8S9T0V1W2XY"
             *     ]
             */
            report_ids: string[];
            report_types: ("incident_report" | "runbook" | "post_mortem")[];
            /**
             * @description Where a running job is, or where an ended one ended.
             * @enum {string}
             */
            stage?: "redacting" | "generating" | "storing";
            /** @example 2026-11-24T09:30:00.100Z */
            started_at?: string;
            /**
             * @example running
             * @enum {string}
             */
            status: "queued" | "running" | "cancelling" | "done" | "failed" | "cancelled";
        };
        JobLinksDto: {
            /** @example /api/v1/jobs/01JDA3B4M5P6Q7R8S9T0V1W2XY/events */
            events: string;
            /** @example /api/v1/cases/01JDA2Y8K3N6V9QW1R5T7X0ZBC/reports */
            reports: string;
            /** @example /api/v1/jobs/01JDA3B4M5P6Q7R8S9T0V1W2XY */
            self: string;
        };
        JobProblemDto: {
            /** @example generation-failed */
            code: string;
            /** @example The redactor does not answer, so nothing was sent. */
            detail: string;
            /** @example 503 */
            status: number;
            /** @example Service unavailable */
            title: string;
        };
        KeptLineDto: {
            /** @example 812 */
            line: number;
            /** @example 03:12:04 FATAL: sorry, too many clients already */
            text: string;
        };
        LinkedReportDto: {
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA7M2C4E6G8J0K2M4P6R8TV */
            report_id: string;
            /** @example Runbook: payments-api restarts under load */
            title: string;
            /**
             * @example runbook
             * @enum {string}
             */
            type: "incident_report" | "runbook" | "post_mortem";
            /** @example 2 */
            version: number;
        };
        LogDensityDto: {
            /** @enum {string} */
            axis: "time" | "lines";
            /**
             * @description Length of a step: milliseconds, or lines.
             * @example 30000
             */
            step: number;
            /** @description Steps without records are left out. */
            steps: components["schemas"]["DensityStepDto"][];
        };
        LogDigestDto: {
            /** @description More kinds of messages than are counted; rare ones may be low. */
            approximate: boolean;
            density: components["schemas"]["LogDensityDto"];
            /** @description Those of errors, by their first occurrence. */
            error_templates: components["schemas"]["LogTemplateDto"][];
            /** @description In the order of the log. */
            error_windows: components["schemas"]["ErrorWindowDto"][];
            /** @example 312 */
            errors: number;
            first_error: components["schemas"]["FirstErrorDto"] | null;
            /** @enum {string} */
            format: "json" | "logfmt" | "syslog" | "access" | "klog" | "plain";
            /** @example 2026-11-24T03:00:00.000Z */
            from: string | null;
            levels: components["schemas"]["LogLevelsDto"];
            /**
             * @description Lines that begin a message.
             * @example 180004
             */
            records: number;
            /** @description The most frequent first. */
            signatures: components["schemas"]["LogSignatureDto"][];
            stack_traces: components["schemas"]["LogStackTraceDto"][];
            /** @description The most frequent first, of all levels. */
            templates: components["schemas"]["LogTemplateDto"][];
            /** @example 2026-11-24T03:45:00.000Z */
            to: string | null;
            /** @description Times name no zone and were read as UTC. */
            zone_assumed: boolean;
        };
        LogLevelsDto: {
            /** @example 0 */
            debug: number;
            /** @example 310 */
            error: number;
            /** @example 2 */
            fatal: number;
            /** @example 178000 */
            info: number;
            /** @example 0 */
            trace: number;
            /** @example 12 */
            unknown: number;
            /** @example 88 */
            warn: number;
        };
        LogPositionDto: {
            /** @example 2026-11-24T03:12:04.000Z */
            at: string | null;
            /** @example 812 */
            line: number;
        };
        LogSignatureDto: {
            /** @example 280 */
            count: number;
            first: components["schemas"]["LogPositionDto"];
            /** @enum {string} */
            kind: "exception" | "code";
            last: components["schemas"]["LogPositionDto"];
            /**
             * @description With numbers, addresses and quoted values masked.
             * @example connect ECONNREFUSED <ip>
             */
            message: string;
            /** @example ECONNREFUSED */
            name: string;
            /**
             * @description The line of the first occurrence.
             * @example 2026-11-24T03:12:04Z ERROR connect ECONNREFUSED orders-db:5432
             */
            sample: string;
        };
        LogStackTraceDto: {
            /**
             * @description The root cause last.
             * @example [
             *       "java.net.SocketTimeoutException"
             *     ]
             */
            causes: string[];
            /** @example 280 */
            count: number;
            first: components["schemas"]["LogPositionDto"];
            /**
             * @description Innermost first.
             * @example [
             *       "at com.acme.OrderDao.find(OrderDao.java:42)"
             *     ]
             */
            frames: string[];
            /** @enum {string} */
            language: "java" | "python" | "node" | "go" | "dotnet";
            last: components["schemas"]["LogPositionDto"];
            /** @example Connection is not available, request timed out */
            message: string;
            /** @example java.sql.SQLTransientConnectionException */
            type: string;
        };
        LogTemplateDto: {
            /** @example 280 */
            count: number;
            first: components["schemas"]["LogPositionDto"];
            last: components["schemas"]["LogPositionDto"];
            /** @enum {string|null} */
            level: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | null;
            /** @example timeout acquiring connection from pool after 30000 ms */
            sample: string;
            /** @example timeout acquiring connection from pool after <num> ms */
            template: string;
        };
        MeDto: {
            /** @example Ada Lovelace */
            name?: string;
            /**
             * @example [
             *       "user"
             *     ]
             */
            roles: string[];
            /** @example ada */
            user_id: string;
        };
        MessageDto: {
            /** @example grace */
            author_id: string;
            /** @example Grace H. */
            author_name: string | null;
            /**
             * Format: date-time
             * @example 2026-11-24T03:25:10.000Z
             */
            created_at: string;
            /** @example 01JDA3C5E7G9J1M3P5R7T9W1YB */
            id: string;
            /**
             * @example observation
             * @enum {string}
             */
            kind: "note" | "observation" | "action" | "decision";
            /**
             * Format: date-time
             * @example 2026-11-24T03:24:00.000Z
             */
            occurred_at: string;
            /** @example timeout acquiring connection from pool, 300 a minute since 03:12. */
            text: string;
        };
        MessageListDto: {
            /** @description In the order in which they were accepted. */
            items: components["schemas"]["MessageDto"][];
            /**
             * @description Null at the end.
             * @example IjE3MzI0MTg3MTAwMDAtMCI
             */
            next_cursor: string | null;
        };
        MetricsDigestDto: {
            /** @description In the order of time. */
            anomalies: components["schemas"]["SeriesAnomalyDto"][];
            /**
             * @example [
             *       "time",
             *       "connections"
             *     ]
             */
            columns: string[];
            /**
             * Format: date-time
             * @example 2026-11-24T03:00:00.000Z
             */
            from: string | null;
            /** @description The longest first. */
            gaps: components["schemas"]["MetricsGapDto"][];
            /** @example 1440 */
            rows: number;
            /** @description Those with anomalies first. */
            series: components["schemas"]["MetricSeriesDto"][];
            /**
             * @description Series beyond the 64 that are looked at.
             * @example 0
             */
            series_left_out: number;
            /** @example 30 */
            step_seconds: number | null;
            /** @example time */
            time_column: string | null;
            /**
             * Format: date-time
             * @example 2026-11-25T03:00:00.000Z
             */
            to: string | null;
            /** @description Times name no zone and were read as UTC. */
            zone_assumed: boolean;
        };
        MetricSeriesDto: {
            /** @example 2 */
            anomalies: number;
            /** @example 1440 */
            count: number;
            last: components["schemas"]["SeriesPointDto"];
            max: components["schemas"]["SeriesPointDto"];
            /** @example 41.7 */
            mean: number;
            /** @example 39 */
            median: number;
            min: components["schemas"]["SeriesPointDto"];
            /**
             * @description Cells without a number.
             * @example 3
             */
            missing: number;
            /** @example db-1 connections */
            name: string;
            /**
             * @description At most 120 means over equal stretches, for a small chart.
             * @example [
             *       39,
             *       41,
             *       null,
             *       98
             *     ]
             */
            outline: (number | null)[];
            /**
             * @description `s`, `B` or `%` where the values carry units, which are then converted to it.
             * @example s
             */
            unit: string | null;
        };
        MetricsGapDto: {
            /**
             * Format: date-time
             * @example 2026-11-24T03:00:00.000Z
             */
            from: string;
            /** @example 600 */
            seconds: number;
            /**
             * Format: date-time
             * @example 2026-11-24T03:10:00.000Z
             */
            to: string;
        };
        NearDuplicateDto: {
            /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
            document_id: string;
            /**
             * @description Share of three-word sequences that both have.
             * @example 0.82
             */
            similarity: number;
            /** @example PostgreSQL: connections exhausted */
            title: string;
        };
        NewAccountDto: {
            /** @example Ada Lovelace */
            name?: string;
            /**
             * @description Long rather than complicated.
             * @example correct horse battery staple
             */
            password: string;
            /**
             * @example [
             *       "user"
             *     ]
             */
            roles?: ("user" | "admin")[];
            /** @example ada */
            user_id: string;
        };
        NewApiTokenDto: {
            /**
             * @default 90
             * @example 90
             */
            expires_in_days?: number;
            /** @example nightly export */
            name: string;
            /**
             * @example [
             *       "read"
             *     ]
             */
            scopes: ("read" | "write" | "generate" | "alerts" | "admin")[];
        };
        NewCaseDto: {
            /** @example A third of checkout requests fail. Pods of payments-api restart every few minutes. */
            description?: string;
            /**
             * Format: date-time
             * @description When it was noticed; not before `started_at`, nor in the future.
             * @example 2026-11-24T03:19:00Z
             */
            detected_at?: string;
            /**
             * @description Names of at most 100 characters, none twice.
             * @example [
             *       "payments-api",
             *       "checkout"
             *     ]
             */
            services?: string[];
            /**
             * @example sev2
             * @enum {string}
             */
            severity?: "sev1" | "sev2" | "sev3" | "sev4";
            /**
             * @description Where the incident is told of: http or https, without credentials.
             * @example https://status.example.com/incidents/4711
             */
            source_url?: string;
            /**
             * Format: date-time
             * @description When it began, as far as known; not in the future. With offset.
             * @example 2026-11-24T03:12:00Z
             */
            started_at?: string;
            /** @example Checkout answers 502 after the 14:10 deploy */
            title: string;
        };
        NewDocumentDto: {
            /**
             * @description Markdown. PII is redacted before it is stored.
             * @example # PostgreSQL: connections exhausted
             *
             *     ## Symptoms
             *
             *     `FATAL: sorry, too many clients already`
             */
            content: string;
            /**
             * @example runbook
             * @enum {string}
             */
            kind: "runbook" | "document";
            /** @example https://example.com/wiki/pg-connections */
            source_url?: string;
            /**
             * @example [
             *       "postgresql",
             *       "connections"
             *     ]
             */
            tags?: string[];
            /** @example PostgreSQL: connections exhausted */
            title: string;
            /**
             * @description `global`: everybody signed in finds and reads it. `private`: only you.
             * @default private
             * @enum {string}
             */
            visibility?: "global" | "private";
        };
        NewMessageDto: {
            /**
             * @default note
             * @example observation
             * @enum {string}
             */
            kind?: "note" | "observation" | "action" | "decision";
            /**
             * Format: date-time
             * @description When it happened, if not just now; not in the future. With offset.
             * @example 2026-11-24T03:24:00Z
             */
            occurred_at?: string;
            /** @example payments-api: "timeout acquiring connection from pool", 300 a minute since 03:12. */
            text: string;
        };
        NewSubscriptionDto: {
            /**
             * @example [
             *       "case.resolved",
             *       "report.ready"
             *     ]
             */
            events: ("case.resolved" | "report.ready" | "case.closed")[];
            /**
             * @description https, at a public address, without credentials.
             * @example https://hooks.example.com/faultmaven
             */
            url: string;
        };
        NextStepDto: {
            /** @example SELECT state, count(*) FROM pg_stat_activity GROUP BY 1; */
            command: string | null;
            /**
             * @description The hypotheses that it tests.
             * @example [
             *       "H1"
             *     ]
             */
            hypothesis_ids: string[];
            /**
             * @description For `step.id` of the next message.
             * @example pA3k9_Zq1LmB
             */
            id: string;
            /** @description The runbook that it is from. */
            source: components["schemas"]["CitationDto"] | null;
            /** @example Who has the connections, and what do they do? */
            text: string;
            /** @example It tests H1 (82 %), the only cause in sight. */
            why: string;
        };
        Object: Record<string, never>;
        OutboxStateDto: {
            dead_letters: components["schemas"]["DeadLetterDto"][];
            /**
             * @description Entries not delivered yet.
             * @example 3
             */
            depth: number;
            /**
             * @description Age of the oldest, in milliseconds.
             * @example 420
             */
            oldest_age_ms: number;
        };
        PagerDutySecretsDto: {
            /**
             * @description What PagerDuty showed when each webhook subscription was made. Empty: signatures are not asked for.
             * @example [
             *       "Yd0kP2…"
             *     ]
             */
            secrets: string[];
        };
        PagerDutySigningDto: {
            /**
             * @description Whether webhooks without a right signature are refused.
             * @example true
             */
            required: boolean;
            /**
             * @description How many secrets there are; they are never shown.
             * @example 1
             */
            secrets: number;
        };
        ParticipantDto: {
            /**
             * Format: date-time
             * @example 2026-11-24T03:21:00.000Z
             */
            added_at: string;
            /** @example Grace H. */
            name: string | null;
            /**
             * @example editor
             * @enum {string}
             */
            role: "owner" | "viewer" | "editor";
            /** @example grace */
            user_id: string;
        };
        ParticipantListDto: {
            /** @description The owner first, then by time. */
            items: components["schemas"]["ParticipantDto"][];
            /**
             * @description Always null: a case has at most 100 members.
             * @example null
             */
            next_cursor: string | null;
        };
        PatchCaseDto: {
            /**
             * @description Null takes it away.
             * @example Only eu-west is affected.
             */
            description?: string | null;
            /**
             * Format: date-time
             * @description Null takes it away.
             * @example 2026-11-24T03:19:00Z
             */
            detected_at?: string | null;
            /**
             * @description Null takes it away.
             * @example Some 4,200 customers could not pay for 38 minutes.
             */
            impact?: string | null;
            /**
             * @description Only once the case is resolved.
             * @example Raised the pool to 40 and restarted payments-api.
             */
            resolution?: string;
            /**
             * Format: date-time
             * @description Only once the case is resolved.
             * @example 2026-11-24T03:57:00Z
             */
            resolved_at?: string;
            /**
             * @description Only once the case is resolved.
             * @example The connection pool was half the size that the new release needs.
             */
            root_cause?: string;
            /**
             * @example [
             *       "payments-api"
             *     ]
             */
            services?: string[];
            /**
             * @description Null takes it away.
             * @example sev1
             * @enum {string|null}
             */
            severity?: "sev1" | "sev2" | "sev3" | "sev4" | null;
            /**
             * @description Null takes it away.
             * @example https://status.example.com/incidents/4711
             */
            source_url?: string | null;
            /**
             * Format: date-time
             * @description Null takes it away.
             * @example 2026-11-24T03:10:00Z
             */
            started_at?: string | null;
            /**
             * @description One step forward. `resolved` and `closed` have routes of their own, which take what these moves need.
             * @example investigating
             * @enum {string}
             */
            status?: "open" | "investigating" | "resolved" | "documenting" | "closed";
            /** @example Checkout answers 502 in eu-west */
            title?: string;
        };
        ProblemDto: {
            /**
             * @description Stable, for programs.
             * @example illegal-transition
             */
            code: string;
            /** @example A case that is open cannot become closed. */
            detail: string;
            /** @description With 400: what to mend. */
            errors?: components["schemas"]["FieldProblemDto"][];
            /** @example /api/v1/cases/01JDA2Y8K3N6V9QW1R5T7X0ZBC/close */
            instance?: string;
            /**
             * @description With a 409 of a busy case: the job that runs.
             * @example 01JDA3B4M5P6Q7R8S9T0V1W2XY
             */
            job_id?: string;
            /**
             * @description With an illegal status move: where this case may go.
             * @example [
             *       "investigating"
             *     ]
             */
            legal_moves?: string[];
            /**
             * @description With 429 and 503: as `Retry-After`.
             * @example 5
             */
            retry_after_seconds?: number;
            /** @example 409 */
            status: number;
            /** @example Conflict */
            title: string;
            /**
             * @description Where requests are traced: what to quote when asking for help.
             * @example 4bf92f3577b34da6a3ce929d0e0e4736
             */
            trace_id?: string;
            /** @example urn:faultmaven:problem:illegal-transition */
            type: string;
        };
        ProposalDto: {
            citations: components["schemas"]["CitationDto"][];
            /** @example H1 */
            hypothesis_id: string | null;
            /** @example 01JDA3B4M5P6Q7R8S9T0V1W2XY */
            id: string;
            /**
             * Format: date-time
             * @example 2026-11-24T03:40:00.000Z
             */
            proposed_at: string;
            /**
             * @description `guide`, or `llm:` and the model.
             * @example guide
             */
            proposed_by: string;
            /** @example Rolled back deploy 4711. */
            resolution: string;
            /** @example Deploy 4711 left transactions open, so the pool ran out. */
            root_cause: string;
        };
        ProvenanceDto: {
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string;
            /** @example composer */
            generated_by: string;
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA3B4M5P6Q7R8S9T0V1W2XY */
            report_id: string;
            /** @example 2 */
            version: number;
        };
        PutParticipantDto: {
            /**
             * @description Left out: the name known before stays.
             * @example Grace H.
             */
            name?: string;
            /**
             * @description A viewer reads; an editor also writes messages, edits and generates reports.
             * @example editor
             * @enum {string}
             */
            role: "viewer" | "editor";
        };
        RecommendationsDto: {
            /**
             * @description Whether reports can be written now.
             * @example true
             */
            available: boolean;
            available_types: components["schemas"]["TypeRecommendationDto"][];
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string;
            /**
             * @description Why not, when not available.
             * @example Reports are written for a resolved case; this one is open. Resolve it first.
             */
            reason?: string;
            runbook: components["schemas"]["RunbookRecommendationDto"];
        };
        RecommendedRunbookDto: {
            /**
             * @example reuse
             * @enum {string}
             */
            advice: "reuse" | "review" | "generate";
            /** @example 01JDA4C5N6P7Q8R9S0T1V2W3XY */
            document_id: string;
            /**
             * @example [
             *       "Diagnosis"
             *     ]
             */
            heading_path: string[];
            /** @example Check how many sessions are idle in transaction … */
            passage: string;
            /**
             * @description Calibrated to 0..1.
             * @example 0.91
             */
            score: number;
            /**
             * @example [
             *       "postgresql"
             *     ]
             */
            tags: string[];
            /** @example PostgreSQL: too many connections */
            title: string;
        };
        RecurringLineDto: {
            /** @example 412 */
            count: number;
            /** @example warn */
            level: string | null;
            /**
             * @example [
             *       "M2"
             *     ]
             */
            seen_in: string[];
            /** @example request <uuid> took <num> ms */
            template: string;
        };
        RefreshDto: {
            /** @example eyJhbGciOiJIUzI1NiIsInR5cCI6InJlZnJlc2grand0In0… */
            refresh_token: string;
        };
        RegisterDto: {
            /** @example Ada Lovelace */
            name?: string;
            /**
             * @description Long rather than complicated.
             * @example correct horse battery staple
             */
            password: string;
            /** @example ada */
            user_id: string;
        };
        ReplayDto: {
            /**
             * @description Which dead letters to deliver again; without it, all.
             * @example [
             *       "7:1795507186202-0"
             *     ]
             */
            ids?: string[];
        };
        ReplayedDto: {
            /** @example 1 */
            replayed: number;
        };
        ReportAnalyticsDto: {
            /**
             * @description Cases whose reports you may read.
             * @example 21
             */
            cases: number;
            /** @description The commonest root causes, at most ten. */
            causes: components["schemas"]["CauseDto"][];
            /** @description From the start of the incident (else its detection, else the case) to resolution. */
            resolution_time: components["schemas"]["ResolutionTimeDto"];
            runbook_reuse: components["schemas"]["RunbookReuseDto"];
            /**
             * @description reused / (reused + written); absent while there is neither.
             * @example 0.4
             */
            runbook_reuse_rate?: number;
            types: components["schemas"]["TypeCountsDto"][];
        };
        ReportDto: {
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string;
            /**
             * @example # Runbook: connection pool exhausted
             *
             *     …
             */
            content?: string;
            /** @example 2026-11-24T09:30:00.000Z */
            created_at: string;
            /** @example ada */
            created_by: string;
            /** @example 2027-02-22T09:30:00.000Z */
            expires_at?: string;
            /**
             * @description `composer`, or `llm:` and the model.
             * @example composer
             */
            generated_by: string;
            /**
             * @description Absent when the report was not stored (`persisted: false`).
             * @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA3B4M5P6Q7R8S9T0V1W2XY
             */
            id?: string;
            /**
             * @description Found by search yet? Delivered in the background; reading never waits for it.
             * @example false
             */
            indexed: boolean;
            /**
             * @description Exactly one version of each stored type is current.
             * @example true
             */
            is_current: boolean;
            links?: components["schemas"]["ReportLinksDto"];
            /**
             * @description What to check, e.g. that the composer stood in for the language model.
             * @example []
             */
            notes: string[];
            /**
             * @description False: returned only, by feature flag or rollout.
             * @example true
             */
            persisted: boolean;
            /**
             * @description SHA-256 of the content, and the ETag of its download.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            sha256: string;
            /**
             * @description Bytes of the content in UTF-8.
             * @example 4812
             */
            size_bytes: number;
            /** @example Runbook: connection pool exhausted */
            title: string;
            /**
             * @example runbook
             * @enum {string}
             */
            type: "incident_report" | "runbook" | "post_mortem";
            /**
             * @description 1, 2, 3 … per case and type, without a gap. Absent when not stored.
             * @example 2
             */
            version?: number;
        };
        ReportHitDto: {
            /** @example Root cause */
            heading_path: string;
            /**
             * @example [
             *       "words",
             *       "meaning"
             *     ]
             */
            matched_by: ("words" | "meaning")[];
            /** @example The pool of 20 connections was exhausted within two minutes … */
            passage: string;
            /** @description Without its content. */
            report: components["schemas"]["ReportDto"];
            /**
             * @description Comparable within one answer only.
             * @example 0.0328
             */
            score: number;
        };
        ReportHitsDto: {
            /** @description Best first. */
            hits: components["schemas"]["ReportHitDto"][];
            /**
             * @description `keyword` while search by meaning is away: words alone found these.
             * @example hybrid
             * @enum {string}
             */
            search_mode: "hybrid" | "keyword";
        };
        ReportLinksDto: {
            /** @example /api/v1/cases/01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case: string;
            /** @example /api/v1/cases/01JDA2Y8K3N6V9QW1R5T7X0ZBC/reports/01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA3B4M5P6Q7R8S9T0V1W2XY/download */
            download: string;
            /** @example /api/v1/cases/01JDA2Y8K3N6V9QW1R5T7X0ZBC/reports/01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA3B4M5P6Q7R8S9T0V1W2XY */
            self: string;
        };
        ReportListDto: {
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            case_id: string;
            /** @description By type, the newest version first. */
            reports: components["schemas"]["ReportDto"][];
        };
        ResolutionTimeDto: {
            /** @example 14 */
            count: number;
            /** @example 5400 */
            mean_seconds?: number;
            /** @example 3600 */
            median_seconds?: number;
            /** @example 14400 */
            p90_seconds?: number;
        };
        ResolveCaseDto: {
            /** @example Some 4,200 customers could not pay for 38 minutes. */
            impact?: string;
            /** @example Raised the pool to 40 and restarted payments-api. */
            resolution: string;
            /**
             * Format: date-time
             * @description Default: now. Not before `started_at`, nor in the future.
             * @example 2026-11-24T03:57:00Z
             */
            resolved_at?: string;
            /** @example The connection pool was half the size that the new release needs. */
            root_cause: string;
        };
        ResolvedByAgentDto: {
            case: components["schemas"]["CaseDto"];
            state: components["schemas"]["AgentStateDto"];
        };
        ReusedRunbookDto: {
            /** @example 2026-11-24T09:30:00.000Z */
            chosen_at: string;
            /** @example ada */
            chosen_by: string;
            /** @example 01JDA4C5N6P7Q8R9S0T1V2W3XY */
            document_id: string;
            /** @example PostgreSQL: too many connections */
            title: string;
        };
        RunbookRecommendationDto: {
            /**
             * @description reuse the best match, review it first, or generate a new one.
             * @example review
             * @enum {string}
             */
            advice?: "reuse" | "review" | "generate";
            /** @description The known runbook that was chosen for this case. */
            reused?: components["schemas"]["ReusedRunbookDto"];
            /**
             * @description False while the knowledge base does not answer.
             * @example true
             */
            search_available: boolean;
            /**
             * @description `keyword` while search by meaning is away: words alone found these.
             * @example hybrid
             * @enum {string}
             */
            search_mode?: "hybrid" | "keyword";
            /** @description Best first. */
            similar: components["schemas"]["RecommendedRunbookDto"][];
            thresholds: components["schemas"]["RunbookThresholdsDto"];
        };
        RunbookReuseDto: {
            /**
             * @description Cases solved by a runbook that was known already.
             * @example 6
             */
            reused: number;
            /**
             * @description Cases for which one was written instead.
             * @example 9
             */
            written: number;
        };
        RunbookThresholdsDto: {
            /** @example 0.85 */
            reuse: number;
            /** @example 0.65 */
            review: number;
        };
        RunningTurnDto: {
            /**
             * Format: date-time
             * @example 2026-11-24T03:30:00.000Z
             */
            started_at: string;
            /** @example ada */
            started_by: string;
            /** @example 01JDA3B4M5P6Q7R8S9T0V1W2XY */
            turn_id: string;
        };
        SaidDto: {
            /** @example ada */
            author_id: string;
            /** @example Ada */
            author_name: string | null;
            /**
             * @example observation
             * @enum {string}
             */
            kind: "note" | "observation" | "action" | "decision" | "question";
            /**
             * @description The message of the case that it became; null of a question.
             * @example 01JDA3B4M5P6Q7R8S9T0V1W2XY
             */
            message_id: string | null;
            /**
             * @description Redacted; the message of the case has the words as they were written.
             * @example FATAL: sorry, too many clients already
             */
            text: string;
        };
        SearchHitDto: {
            /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
            document_id: string;
            /**
             * @example [
             *       "Diagnosis"
             *     ]
             */
            heading_path: string[];
            highlights: components["schemas"]["HighlightDto"][];
            /** @enum {string} */
            kind: "runbook" | "document";
            /**
             * @description The part that fits best, in markdown.
             * @example Limit the pool, then end sessions that are idle in transaction.
             */
            passage: string;
            /**
             * @description 0..1; 1 is first by words and by meaning.
             * @example 0.98
             */
            score: number;
            /** @example null */
            source_url: string | null;
            /**
             * @example [
             *       "postgresql"
             *     ]
             */
            tags: string[];
            /** @example PostgreSQL: connections exhausted */
            title: string;
            /** @enum {string} */
            visibility: "global" | "private";
        };
        SearchResultDto: {
            items: components["schemas"]["SearchHitDto"][];
            /**
             * @description `keyword` while search by meaning is away.
             * @enum {string}
             */
            search_mode: "hybrid" | "keyword";
        };
        SeenErrorDto: {
            /** @example 198 */
            count: number;
            /**
             * Format: date-time
             * @example 2026-11-24T03:12:04.000Z
             */
            first_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-24T03:14:00.000Z
             */
            last_at: string | null;
            /** @example fatal */
            level: string | null;
            /** @example sorry, too many clients already */
            message: string;
            /** @example FATAL */
            name: string;
            /**
             * @description Labels of messages and files.
             * @example [
             *       "M2"
             *     ]
             */
            seen_in: string[];
        };
        SeriesAnomalyDto: {
            /** @example 39 */
            expected: number;
            from: components["schemas"]["SeriesPointDto"];
            /**
             * @description `spike`, `dip`: away and back. `shift`: to another level. `trend`: steadily up or down.
             * @enum {string}
             */
            kind: "spike" | "dip" | "shift" | "trend";
            peak: components["schemas"]["SeriesPointDto"];
            /**
             * @description Times the usual scatter (robust z-score).
             * @example 22.4
             */
            score: number;
            /** @example db-1 connections */
            series: string;
            to: components["schemas"]["SeriesPointDto"];
            /** @example db-1 connections rose to 98 where 39 is usual: 22 times the usual scatter. */
            why: string;
        };
        SeriesPointDto: {
            /** @example 2026-11-24T03:12:00.000Z */
            at: string | null;
            /**
             * @description Row of the table, the header not counted.
             * @example 145
             */
            row: number;
            /** @example 98.2 */
            value: number;
        };
        SessionDto: {
            /** @example Mozilla/5.0 … */
            client: string | null;
            /** @example 2026-11-20T02:00:00.000Z */
            created_at: string;
            /** @description Whether this request was made with it. */
            current: boolean;
            /** @example 2026-12-20T02:00:00.000Z */
            ends_at: string;
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            id: string;
            /**
             * @description To the minute.
             * @example 2026-11-20T02:10:00.000Z
             */
            last_used_at: string;
        };
        SessionListDto: {
            items: components["schemas"]["SessionDto"][];
        };
        SessionTokensDto: {
            /** @example eyJhbGciOiJIUzI1NiJ9… */
            access_token: string;
            /**
             * @description Seconds.
             * @example 900
             */
            expires_in: number;
            /**
             * @description Good for one exchange; the answer holds the next one.
             * @example eyJhbGciOiJIUzI1NiIsInR5cCI6InJlZnJlc2grand0In0…
             */
            refresh_token: string;
            /**
             * @description When to sign in again at the latest.
             * @example 2026-12-20T02:00:00.000Z
             */
            session_ends_at: string;
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            session_id: string;
            /** @example Bearer */
            token_type: string;
        };
        SignInOptionsDto: {
            /**
             * @description Whether `POST /auth/login` takes passwords.
             * @example true
             */
            accounts: boolean;
            /**
             * @description Whether `POST /auth/dev-login` answers.
             * @example true
             */
            dev_login: boolean;
            /**
             * @description Whose tokens are taken, when they come from an issuer.
             * @example https://login.example.com/
             */
            issuer: string | null;
            /**
             * @description Whether anybody may `POST /auth/register`.
             * @example true
             */
            registration: boolean;
        };
        SimilarRunbookDto: {
            /** @enum {string} */
            advice: "reuse" | "review" | "generate";
            /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
            document_id: string;
            /**
             * @example [
             *       "Diagnosis"
             *     ]
             */
            heading_path: string[];
            /** @example Limit the pool, then end sessions that are idle in transaction. */
            passage: string;
            provenance: components["schemas"]["ProvenanceDto"] | null;
            /**
             * @description Cases that were solved with it.
             * @example 2
             */
            reuse_count: number;
            /**
             * @description Calibrated to 0..1.
             * @example 0.91
             */
            score: number;
            /**
             * @example [
             *       "postgresql"
             *     ]
             */
            tags: string[];
            /** @example PostgreSQL: connections exhausted */
            title: string;
            /** @example 0 */
            votes_down: number;
            /** @example 3 */
            votes_up: number;
        };
        SimilarRunbooksDto: {
            /** @enum {string} */
            advice: "reuse" | "review" | "generate";
            items: components["schemas"]["SimilarRunbookDto"][];
            /**
             * @description `keyword` while search by meaning is away.
             * @enum {string}
             */
            search_mode: "hybrid" | "keyword";
        };
        StepDoneDto: {
            /** @example pA3k9_Zq1LmB */
            id: string;
            /**
             * @example supports
             * @enum {string}
             */
            outcome: "supports" | "contradicts" | "unclear";
            /** @example Who has the connections, and what do they do? */
            text: string;
        };
        StepResultDto: {
            /**
             * @description `next_step.id` of the state.
             * @example pA3k9_Zq1LmB
             */
            id: string;
            /**
             * @description Whether what it showed speaks for the hypotheses that it tests.
             * @example supports
             * @enum {string}
             */
            outcome: "supports" | "contradicts" | "unclear";
        };
        SubscriptionDto: {
            /** @example 2026-11-20T02:00:00.000Z */
            created_at: string;
            events: ("case.resolved" | "report.ready" | "case.closed")[];
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            id: string;
            /** @example https://hooks.example.com/faultmaven */
            url: string;
        };
        SubscriptionListDto: {
            items: components["schemas"]["SubscriptionDto"][];
        };
        SubscriptionWithSecretDto: {
            /** @example 2026-11-20T02:00:00.000Z */
            created_at: string;
            events: ("case.resolved" | "report.ready" | "case.closed")[];
            /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
            id: string;
            /**
             * @description Verifies signatures. Shown this once.
             * @example whsec_…
             */
            secret: string;
            /** @example https://hooks.example.com/faultmaven */
            url: string;
        };
        SweepDto: {
            /** @example 12 */
            archived_reports: number;
            /**
             * @description Could not be removed now; the next sweep tries again.
             * @example 0
             */
            failed_cases: number;
            /**
             * @description What only Redis or only Chroma had.
             * @example 0
             */
            mended_orphans: number;
            /** @example 3 */
            purged_cases: number;
            /** @example 12 */
            removed_reports: number;
            /**
             * @description True when another process is sweeping already.
             * @example false
             */
            skipped: boolean;
        };
        TokenDto: {
            /** @example eyJhbGciOiJIUzI1NiJ9… */
            access_token: string;
            /**
             * @description Seconds.
             * @example 43200
             */
            expires_in: number;
            /** @example Bearer */
            token_type: string;
        };
        TypeCountsDto: {
            /**
             * @description Cases that have one now.
             * @example 12
             */
            current: number;
            /**
             * @description Versions written after the first of their case.
             * @example 5
             */
            regenerations: number;
            /**
             * @example runbook
             * @enum {string}
             */
            type: "incident_report" | "runbook" | "post_mortem";
            /**
             * @description Versions written, trimmed ones included.
             * @example 17
             */
            written: number;
        };
        TypeRecommendationDto: {
            /** @example 2 */
            current_version?: number;
            /** @example false */
            has_current: boolean;
            /** @example Runbook */
            label: string;
            /** @example No existing runbook fits this incident. */
            reason: string;
            /** @example true */
            recommended: boolean;
            /**
             * @example runbook
             * @enum {string}
             */
            type: "incident_report" | "runbook" | "post_mortem";
        };
        VerdictDto: {
            /** @example H1 */
            hypothesis_id: string;
            /**
             * @example ruled_out
             * @enum {string}
             */
            verdict: "confirmed" | "ruled_out";
        };
        VoteDto: {
            /**
             * @example up
             * @enum {string}
             */
            vote: "up" | "down";
        };
        VotesDto: {
            /** @example 0 */
            down: number;
            /**
             * @description Yours.
             * @enum {string|null}
             */
            mine: "up" | "down" | null;
            /** @example 3 */
            up: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    AdminAccountsController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccountDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AdminAccountsController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AdminAccountsController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAccountDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AuditController_list: {
        parameters: {
            query?: {
                /**
                 * @description `next_cursor` of the previous page.
                 * @example IjAxSkRBMlk4SzNONlY5UVcxUjVUN1gwWkJDIg
                 */
                cursor?: string;
                limit?: components["schemas"]["Object"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditListDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    OutboxController_state: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxStateDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    OutboxController_replay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayedDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    RetentionController_sweep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SweepDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AuthController_devLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DevLoginDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AccountsController_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionTokensDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SessionsController_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AuthController_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AuthController_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInOptionsDto"];
                };
            };
        };
    };
    AccountsController_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AccountsController_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionTokensDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AccountsController_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SessionsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionListDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SessionsController_endAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SessionsController_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ApiTokensController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiTokenListDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ApiTokensController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiTokenDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiTokenDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ApiTokensController_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CasesController_list: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description True: your own deleted cases that can still be restored, instead of the live ones. */
                deleted?: boolean;
                limit?: number;
                /** @description Words that all occur in the title, the description, a service or the id. */
                q?: string;
                severity?: "sev1" | "sev2" | "sev3" | "sev4";
                status?: "open" | "investigating" | "resolved" | "documenting" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseListDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CasesController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 characters of your choice. The same key with the same body answers as the first time (`Idempotency-Replayed: true`) and does nothing again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCaseDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description Of this version of the case. */
                    ETag?: string;
                    /** @description The case. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CaseClosureController_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosureDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    RecommendationsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecommendationsDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CaseReportsController_list: {
        parameters: {
            query?: {
                /** @description Inclusive; asks for history. */
                from_version?: number;
                /** @description With the markdown of each. */
                include_content?: boolean;
                /** @description All versions kept, not only the current. */
                include_history?: boolean;
                /** @description Inclusive; asks for history. */
                to_version?: number;
                type?: "incident_report" | "runbook" | "post_mortem";
            };
            header?: never;
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportListDto"];
                };
            };
            /** @description If-None-Match names what you have already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CaseReportsController_generate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 characters of your choice. The same key with the same body answers as the first time (`Idempotency-Replayed: true`) and does nothing again. */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers 202 with a job at once, to be followed at its `links`. */
                Prefer?: "respond-async";
            };
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerateReportsDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedReportsDto"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Something failed on our side. Nothing internal is shown. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The language model did not give a usable answer. Nothing was stored. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The reports were not written in time. Nothing was stored. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CaseReportsController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
                case_id: string;
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA3B4M5P6Q7R8S9T0V1W2XY */
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportDto"];
                };
            };
            /** @description If-None-Match names what you have already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportDiffController_ofReport: {
        parameters: {
            query?: {
                /** @description Version; default: the one before `to`. */
                from?: number;
                /** @description Version; default: the current one. */
                to?: number;
            };
            header?: never;
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
                case_id: string;
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA3B4M5P6Q7R8S9T0V1W2XY */
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON, or the bare diff for `Accept: text/x-diff`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiffDto"];
                    "text/x-diff": string;
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The content cannot be read, or the Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportDownloadController_ofCase: {
        parameters: {
            query?: {
                /** @description Default: what `Accept` likes best of them, else markdown. */
                format?: "md" | "html" | "pdf";
            };
            header?: never;
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
                case_id: string;
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA3B4M5P6Q7R8S9T0V1W2XY */
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Markdown byte for byte as it was stored; HTML as one page that needs nothing else; PDF in A4. The same version always gives the same bytes, and each format has its own `ETag`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    /** @example <!doctype html><html lang="en">… */
                    "text/html": string;
                    /**
                     * @example # Runbook: connection pool exhausted
                     *
                     *     …
                     */
                    "text/markdown": string;
                };
            };
            /** @description If-None-Match names what you have already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The content cannot be read, or the Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportDiffController_ofType: {
        parameters: {
            query: {
                /** @description Version; default: the one before `to`. */
                from?: number;
                /** @description Version; default: the current one. */
                to?: number;
                type: "incident_report" | "runbook" | "post_mortem";
            };
            header?: never;
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON, or the bare diff for `Accept: text/x-diff`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiffDto"];
                    "text/x-diff": string;
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The content cannot be read, or the Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportExportController_export: {
        parameters: {
            query?: {
                /** @description What the reports in the ZIP are. */
                format?: "md" | "html" | "pdf";
            };
            header?: never;
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    RunbookReuseController_choose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChooseRunbookDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReusedRunbookDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    RunbookReuseController_clear: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC */
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CasesController_get: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description An ETag you have.
                 * @example "3"
                 */
                "If-None-Match"?: string;
            };
            path: {
                id: unknown;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Of this version of the case. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDto"];
                };
            };
            /** @description If-None-Match names what you have already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CasesController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CasesController_update: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag you have seen: 412 if the case has changed since.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchCaseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Of this version of the case. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The precondition does not hold: it has changed since you read it. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AgentController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentViewDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AgentController_say: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 characters of your choice. The same key with the same body answers as the first time (`Idempotency-Replayed: true`) and does nothing again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentMessageDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentAnswerDto"];
                    "text/event-stream": components["schemas"]["AgentAnswerDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AgentController_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 characters of your choice. The same key with the same body answers as the first time (`Idempotency-Replayed: true`) and does nothing again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmProposalDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedByAgentDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AgentController_dismiss: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 characters of your choice. The same key with the same body answers as the first time (`Idempotency-Replayed: true`) and does nothing again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DismissProposalDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentAnswerDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AgentController_turns: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentTurnListDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CaseAuditController_list: {
        parameters: {
            query?: {
                /**
                 * @description `next_cursor` of the previous page.
                 * @example IjAxSkRBMlk4SzNONlY5UVcxUjVUN1gwWkJDIg
                 */
                cursor?: string;
                limit?: components["schemas"]["Object"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditListDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    EvidenceController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceListDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    EvidenceController_upload: {
        parameters: {
            query?: {
                /** @description With a raw body. */
                filename?: string;
                /** @description Default: what the name and the content say. */
                kind?: "log" | "metrics" | "config";
                note?: string;
            };
            header?: {
                /** @description Up to 128 characters of your choice. The same key with the same body answers as the first time (`Idempotency-Replayed: true`) and does nothing again. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Of the case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/gzip": {
                    /** Format: binary */
                    file?: string;
                    /**
                     * @description Before the file.
                     * @enum {string}
                     */
                    kind?: "log" | "metrics" | "config";
                    /** @description Before the file. */
                    note?: string;
                };
                "application/octet-stream": {
                    /** Format: binary */
                    file?: string;
                    /**
                     * @description Before the file.
                     * @enum {string}
                     */
                    kind?: "log" | "metrics" | "config";
                    /** @description Before the file. */
                    note?: string;
                };
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                    /**
                     * @description Before the file.
                     * @enum {string}
                     */
                    kind?: "log" | "metrics" | "config";
                    /** @description Before the file. */
                    note?: string;
                };
                "text/csv": {
                    /** Format: binary */
                    file?: string;
                    /**
                     * @description Before the file.
                     * @enum {string}
                     */
                    kind?: "log" | "metrics" | "config";
                    /** @description Before the file. */
                    note?: string;
                };
                "text/plain": {
                    /** Format: binary */
                    file?: string;
                    /**
                     * @description Before the file.
                     * @enum {string}
                     */
                    kind?: "log" | "metrics" | "config";
                    /** @description Before the file. */
                    note?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Nothing more of the upload came for too long. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The content is of a type this route does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /**
             * @description The content cannot be read, or the Idempotency-Key was used before with another body.
             *
             *     The Idempotency-Key was used before with another body.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    EvidenceController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
                evidence_id: string;
                /** @description Of the case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    EvidenceController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
                evidence_id: string;
                /** @description Of the case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    EvidenceController_text: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
                evidence_id: string;
                /** @description Of the case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    EvidenceController_search: {
        parameters: {
            query: {
                limit?: number;
                q: string;
            };
            header?: never;
            path: {
                /** @description Of the case. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceSearchDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CaseMessagesController_list: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageListDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CaseMessagesController_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 characters of your choice. The same key with the same body answers as the first time (`Idempotency-Replayed: true`) and does nothing again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMessageDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CaseParticipantsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantListDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CaseParticipantsController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description As in the `sub` of their token. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutParticipantDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CaseParticipantsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description As in the `sub` of their token. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CasesController_resolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 characters of your choice. The same key with the same body answers as the first time (`Idempotency-Replayed: true`) and does nothing again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveCaseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description Of this version of the case. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    CasesController_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Up to 128 characters of your choice. The same key with the same body answers as the first time (`Idempotency-Replayed: true`) and does nothing again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description Of this version of the case. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    JobsController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: unknown;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    JobsController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: unknown;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    JobsController_events: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `id` of the last event that came: only later ones are sent. */
                "Last-Event-ID"?: string;
            };
            path: {
                job_id: unknown;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The job has ended and its last event was received. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    DocumentsController_list: {
        parameters: {
            query?: {
                /**
                 * @description `next_cursor` of the page before.
                 * @example IjAxSkRBMlk4SzNONlY5UVcxUjVUN1gwWkJDIg
                 */
                cursor?: string;
                kind?: "runbook" | "document";
                limit?: number;
                /** @example postgresql */
                tag?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentListDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    DocumentsController_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddOptionsDto"];
            };
        };
        responses: {
            /** @description It was there already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentDto"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    DocumentsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    DocumentsController_replace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDocumentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    DocumentsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    DocumentHistoryController_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentVersionsDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    DocumentHistoryController_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
                id: string;
                /** @example 1 */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    DocumentHistoryController_votes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VotesDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    DocumentHistoryController_vote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoteDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VotesDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    DocumentHistoryController_unvote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA5N4T7W8X9Y0Z1A2B3C4D5 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VotesDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    UploadsController_upload: {
        parameters: {
            query?: {
                /** @description With a raw body. */
                filename?: string;
                kind?: "runbook" | "document";
                /** @description A runbook nearly the same as one that you may read is refused with 409 naming it, or kept. */
                on_duplicate?: "refuse" | "keep";
                source_url?: string;
                /** @description Divided by commas. */
                tags?: string;
                /**
                 * @description Default: the document's own title, its first heading, or its file name.
                 * @example PostgreSQL: connections exhausted
                 */
                title?: string;
                /** @description The document that this is a new version of; what it was is kept. */
                version_of?: string;
                visibility?: "global" | "private";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/pdf": {
                    /** Format: binary */
                    file?: string;
                };
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
                "text/html": {
                    /** Format: binary */
                    file?: string;
                };
                "text/markdown": {
                    /** Format: binary */
                    file?: string;
                };
                "text/plain": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            /** @description It was there already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentSummaryDto"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentSummaryDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The content is of a type this route does not take. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The content cannot be read, or the Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    KnowledgeSearchController_similar: {
        parameters: {
            query?: {
                /**
                 * @description A case of yours, instead of `q`: its symptoms are taken.
                 * @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC
                 */
                case_id?: string;
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarRunbooksDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    KnowledgeSearchController_search: {
        parameters: {
            query: {
                kind?: "runbook" | "document";
                limit?: number;
                /** @description Words, or a whole question. */
                q: string;
                /** @example postgresql */
                tag?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResultDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportsController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA3B4M5P6Q7R8S9T0V1W2XY */
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportDto"];
                };
            };
            /** @description If-None-Match names what you have already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportDownloadController_byId: {
        parameters: {
            query?: {
                /** @description Default: what `Accept` likes best of them, else markdown. */
                format?: "md" | "html" | "pdf";
            };
            header?: never;
            path: {
                /** @example 01JDA2Y8K3N6V9QW1R5T7X0ZBC-01JDA3B4M5P6Q7R8S9T0V1W2XY */
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Markdown byte for byte as it was stored; HTML as one page that needs nothing else; PDF in A4. The same version always gives the same bytes, and each format has its own `ETag`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    /** @example <!doctype html><html lang="en">… */
                    "text/html": string;
                    /**
                     * @example # Runbook: connection pool exhausted
                     *
                     *     …
                     */
                    "text/markdown": string;
                };
            };
            /** @description If-None-Match names what you have already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The content cannot be read, or the Idempotency-Key was used before with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportInsightsController_analytics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnalyticsDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ReportInsightsController_search: {
        parameters: {
            query: {
                /** @description Inclusive, by when the version was written. */
                from?: string;
                /** @description Older versions too. */
                include_history?: boolean;
                limit?: number;
                q: string;
                /** @description Inclusive. */
                to?: string;
                type?: "incident_report" | "runbook" | "post_mortem";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportHitsDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AlertsController_alertmanager: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alerts: {
                        /** @default {} */
                        annotations?: {
                            [key: string]: string;
                        };
                        endsAt?: string;
                        fingerprint: string;
                        generatorURL?: string;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        startsAt: string;
                        /** @enum {string} */
                        status: "firing" | "resolved";
                    }[];
                    version?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertResultsDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    AlertsController_pagerduty: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Asked for once you have given signing secrets.
                 * @example v1=6f2a0c3b9d
                 */
                "X-PagerDuty-Signature"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    event: {
                        data: {
                            created_at?: string;
                            html_url?: string;
                            id: string;
                            priority?: {
                                summary?: string;
                            } | null;
                            service?: {
                                summary?: string;
                            } | null;
                            title?: string;
                            urgency?: string;
                        };
                        event_type: string;
                        occurred_at: string;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertResultsDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PagerDutySecretsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagerDutySigningDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PagerDutySecretsController_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PagerDutySecretsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagerDutySigningDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SubscriptionsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionListDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SubscriptionsController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSubscriptionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionWithSecretDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description The state of things does not allow this now; `legal_moves` or `job_id` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SubscriptionsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SubscriptionsController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSubscriptionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionDto"];
                };
            };
            /** @description The request is not valid; `errors` names each field. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SubscriptionsController_rotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionWithSecretDto"];
                };
            };
            /** @description No bearer token, or one that is not valid. */
            401: {
                headers: {
                    /** @description `Bearer` */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description You may see this, but your role or the scope of your API token does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description No such thing, or it is not yours to see: the two cannot be told apart. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Too many requests; `Retry-After` says how many seconds to wait. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description Redis, or something else that is needed, does not answer. Try again. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    HealthController_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Health Check is successful */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       }
                         *     }
                         */
                        details?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        };
                        /** @example {} */
                        error?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       }
                         *     }
                         */
                        info?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example ok
                         * @enum {string}
                         */
                        status?: "ok" | "degraded";
                    };
                };
            };
            /** @description The Health Check is not successful */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       },
                         *       "redis": {
                         *         "status": "down",
                         *         "message": "Could not connect",
                         *         "responseTime": 3005
                         *       }
                         *     }
                         */
                        details?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        };
                        /**
                         * @example {
                         *       "redis": {
                         *         "status": "down",
                         *         "message": "Could not connect",
                         *         "responseTime": 3005
                         *       }
                         *     }
                         */
                        error?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       }
                         *     }
                         */
                        info?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example error
                         * @enum {string}
                         */
                        status?: "error" | "shutting_down";
                    };
                };
            };
        };
    };
    HealthController_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Health Check is successful */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       }
                         *     }
                         */
                        details?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        };
                        /** @example {} */
                        error?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       }
                         *     }
                         */
                        info?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example ok
                         * @enum {string}
                         */
                        status?: "ok" | "degraded";
                    };
                };
            };
            /** @description The Health Check is not successful */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       },
                         *       "redis": {
                         *         "status": "down",
                         *         "message": "Could not connect",
                         *         "responseTime": 3005
                         *       }
                         *     }
                         */
                        details?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        };
                        /**
                         * @example {
                         *       "redis": {
                         *         "status": "down",
                         *         "message": "Could not connect",
                         *         "responseTime": 3005
                         *       }
                         *     }
                         */
                        error?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       }
                         *     }
                         */
                        info?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example error
                         * @enum {string}
                         */
                        status?: "error" | "shutting_down";
                    };
                };
            };
        };
    };
    HealthController_startup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Health Check is successful */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       }
                         *     }
                         */
                        details?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        };
                        /** @example {} */
                        error?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       }
                         *     }
                         */
                        info?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example ok
                         * @enum {string}
                         */
                        status?: "ok" | "degraded";
                    };
                };
            };
            /** @description The Health Check is not successful */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       },
                         *       "redis": {
                         *         "status": "down",
                         *         "message": "Could not connect",
                         *         "responseTime": 3005
                         *       }
                         *     }
                         */
                        details?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        };
                        /**
                         * @example {
                         *       "redis": {
                         *         "status": "down",
                         *         "message": "Could not connect",
                         *         "responseTime": 3005
                         *       }
                         *     }
                         */
                        error?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       }
                         *     }
                         */
                        info?: {
                            [key: string]: {
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example error
                         * @enum {string}
                         */
                        status?: "error" | "shutting_down";
                    };
                };
            };
        };
    };
}
