// Written by scripts/generate.mjs from docs/openapi.yaml: change that, then `npm run generate`.

export interface paths {
    "/api/v1/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List by name. */
        get: operations["actions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["actions_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Start to build the business of a document.
         *
         *     `?dry_run=true` answers the plan and writes nothing; `?mode=warn` takes unknown fields out with a warning.
         */
        post: operations["activate_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activate/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Read a sentence into a document in which every guess is marked. By rules; nothing is written. */
        post: operations["activate_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activate/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read the JSON Schema that documents are checked against. */
        get: operations["activate_schema_document_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["activations_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read how far it is: steps, times, links, what is still due. */
        get: operations["activations_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activations/{id}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Hand in credentials that are due; they are stored encrypted and never shown. */
        post: operations["activations_credentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activations/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Go on with a failed activation where it stopped. */
        post: operations["activations_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activations/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take the business out again: its rows go, its slug and addresses are free, its audit trail stays. */
        post: operations["activations_rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["api_keys_list"];
        put?: never;
        /** @description Make a key, by the present password; its text is in this answer and never shown again. */
        post: operations["api_keys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["api_keys_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Call it something else. */
        patch: operations["api_keys_partial_update"];
        trace?: never;
    };
    "/api/v1/api-keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End it for good, by the present password: it opens nothing from the next call on. */
        post: operations["api_keys_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["approvals_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["approvals_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Say yes; the last yes that is needed lets it go on. */
        post: operations["approvals_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Say no; that ends it. */
        post: operations["approvals_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["attachments_list"];
        put?: never;
        /** @description Put a file to a record that one may see. */
        post: operations["attachments_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read what is known of a file. */
        get: operations["attachments_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a file from its record and from the storage. */
        delete: operations["attachments_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read the file itself. */
        get: operations["attachments_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make an address that opens the file without a sign-in for a while. */
        post: operations["attachments_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List; somebody whose right covers their own sees what they did and what is about them. */
        get: operations["audit_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Take the selection along as a file; the log keeps who did. */
        get: operations["audit_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/email/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Have a link mailed to another address, which counts once the link is followed: /auth/email/verify. */
        post: operations["auth_email_change_change_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Prove an e-mail address by the token of a link. */
        post: operations["auth_email_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Name the rule that decides. */
        get: operations["auth_explain_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitation/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Accept an invitation with an account that has a password already. */
        post: operations["auth_invitation_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/jwks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read the public keys that check access tokens. */
        get: operations["auth_jwks"];
        put?: never;
        post?: never;
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
        /** @description Sign in by password, in the business named, else the last used one. */
        post: operations["auth_login"];
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
        /** @description End this session: its access and refresh tokens die at once. */
        post: operations["auth_logout"];
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
        /** @description Read the caller: person, business, rights, and every business. */
        get: operations["auth_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change names, phone, colors and language of the caller. */
        patch: operations["auth_me_change_me"];
        trace?: never;
    };
    "/api/v1/auth/mfa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List the factors that count, and what the business asks. */
        get: operations["auth_mfa_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/factors/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Forget a factor, by the present password. */
        post: operations["auth_mfa_factors_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Keep the passkey that was made; the first factor brings recovery codes. */
        post: operations["auth_mfa_passkeys_add_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Ask for what the browser needs to make a passkey, by the present password. */
        post: operations["auth_mfa_passkeys_options_begin_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Get new recovery codes, by the present password; the old ones end. */
        post: operations["auth_mfa_recovery_codes_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Prove a factor again, which opens the rights that ask for it for ten minutes. */
        post: operations["auth_mfa_step_up_step_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/step-up/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Ask for what the browser needs to let one of the caller's passkeys answer. */
        post: operations["auth_mfa_step_up_options_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Get the secret for an authenticator app, by the present password. */
        post: operations["auth_mfa_totp_begin_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let the app count, by the code that it shows; the first factor brings recovery codes. */
        post: operations["auth_mfa_totp_confirm_confirm_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Finish a sign-in that answered `second_factor_needed`, by a code or a passkey. */
        post: operations["auth_mfa_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/mfa/verify/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Ask for what the browser needs to let a passkey answer. */
        post: operations["auth_mfa_verify_options_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Sign in by a passkey alone. */
        post: operations["auth_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Set a new password by the present one; every session ends and this answer opens a new one. */
        post: operations["auth_password_change_change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Have a link mailed that sets a new password; the answer is the same for every address. */
        post: operations["auth_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Set a password by the token of a link: a reset, a first password or an invitation. */
        post: operations["auth_password_reset_confirm_confirm_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read what is asked. */
        get: operations["auth_policy_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Ask for a second factor of everybody, or before certain rights open. */
        patch: operations["auth_policy_partial_update"];
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
        /** @description Change a refresh token for new tokens. It works once: used again later, it ends the session. */
        post: operations["auth_refresh"];
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
        /** @description Make an account without a business; the answer is the same when the address has one. */
        post: operations["auth_register"];
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
        /** @description List where the caller is signed in. */
        get: operations["auth_sessions"];
        put?: never;
        post?: never;
        /** @description End every session of the caller but this one. */
        delete: operations["auth_sessions_end_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description End one session of the caller. */
        delete: operations["auth_sessions_end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Go on in another business; the tokens of this one die. */
        post: operations["auth_switch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["bulk_jobs_list"];
        put?: never;
        /** @description Begin; 200 with the count alone when it is a dry run. */
        post: operations["bulk_jobs_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["bulk_jobs_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Stop it; what was done stays done. */
        post: operations["bulk_jobs_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bulk-jobs/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What became of each; `?outcome=failed` lists what was refused. */
        get: operations["bulk_jobs_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["comments_list"];
        put?: never;
        /** @description Write about a record that one may see. */
        post: operations["comments_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["comments_retrieve"];
        put?: never;
        post?: never;
        /** @description Take a comment back; its place stays empty. */
        delete: operations["comments_destroy"];
        options?: never;
        head?: never;
        /** @description Let an own comment read otherwise; it is marked as edited. */
        patch: operations["comments_partial_update"];
        trace?: never;
    };
    "/api/v1/commerce/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["commerce_categories_list"];
        put?: never;
        /** @description Add a category. */
        post: operations["commerce_categories_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commerce/categories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["commerce_categories_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove an empty category. */
        delete: operations["commerce_categories_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a category or put it under another one. */
        patch: operations["commerce_categories_partial_update"];
        trace?: never;
    };
    "/api/v1/commerce/categories/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Change or delete up to 500 records, or all of a list by an execution; each asks for its own right. */
        post: operations["commerce_categories_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commerce/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["commerce_products_list"];
        put?: never;
        /** @description Add a product; a SKU that is taken answers 409 duplicate_sku. */
        post: operations["commerce_products_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commerce/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["commerce_products_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a draft; others are archived. */
        delete: operations["commerce_products_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a product. */
        patch: operations["commerce_products_partial_update"];
        trace?: never;
    };
    "/api/v1/commerce/products/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Put the product away. */
        post: operations["commerce_products_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commerce/products/{id}/generate_variants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make every combination of the options that is not there yet. */
        post: operations["commerce_products_generate_variants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commerce/products/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Show the product to customers. */
        post: operations["commerce_products_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commerce/products/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take an archived product back as a draft. */
        post: operations["commerce_products_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commerce/products/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a live product a draft again. */
        post: operations["commerce_products_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commerce/products/{product_id}/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["commerce_products_images_list"];
        put?: never;
        /** @description Add a picture behind the others: from its file, ready at once, or from an address, fetched soon. */
        post: operations["commerce_products_images_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commerce/products/{product_id}/images/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["commerce_products_images_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a picture and its files. */
        delete: operations["commerce_products_images_destroy"];
        options?: never;
        head?: never;
        /** @description Describe a picture or move it. */
        patch: operations["commerce_products_images_partial_update"];
        trace?: never;
    };
    "/api/v1/commerce/products/{product_id}/images/{id}/fetch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Fetch a picture again that could not be fetched from its address. */
        post: operations["commerce_products_images_fetch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commerce/products/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Change or delete up to 500 records, or all of a list by an execution; each asks for its own right. */
        post: operations["commerce_products_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commerce/variants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["commerce_variants_list"];
        put?: never;
        /** @description Add a variant; a SKU that is taken answers 409 duplicate_sku. */
        post: operations["commerce_variants_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commerce/variants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["commerce_variants_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a variant. */
        delete: operations["commerce_variants_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a variant or its price. */
        patch: operations["commerce_variants_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_activities_list"];
        put?: never;
        /** @description Write an activity down; a note is done at once. */
        post: operations["crm_activities_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/activities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_activities_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove an activity. */
        delete: operations["crm_activities_destroy"];
        options?: never;
        head?: never;
        /** @description Edit an activity. */
        patch: operations["crm_activities_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/activities/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Note that it will not happen. */
        post: operations["crm_activities_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/activities/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Note that it was done. */
        post: operations["crm_activities_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/activities/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Plan it again. */
        post: operations["crm_activities_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/activities/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Change or delete up to 500 records, or all of a list by an execution; each asks for its own right. */
        post: operations["crm_activities_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/affiliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_affiliations_list"];
        put?: never;
        /** @description Say that a person is in a company; 409 when that was said before. */
        post: operations["crm_affiliations_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/affiliations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_affiliations_retrieve"];
        put?: never;
        post?: never;
        /** @description Say that the person is in the company no longer. */
        delete: operations["crm_affiliations_destroy"];
        options?: never;
        head?: never;
        /** @description Say what the person is there from now on. */
        patch: operations["crm_affiliations_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/assignment-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_assignment_rules_list"];
        put?: never;
        /** @description Add a rule; it is asked after those that are there. */
        post: operations["crm_assignment_rules_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/assignment-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_assignment_rules_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a rule; what it gave stays with its people. */
        delete: operations["crm_assignment_rules_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a rule; `people` are all that it shall have, and those who stay keep their turn. */
        patch: operations["crm_assignment_rules_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/assignment-rules/{id}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Tell whom the rule would give a record to, and why; nothing changes. */
        post: operations["crm_assignment_rules_try_try_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/assignment-rules/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Give up to 200 records to people by the rules, whoever has them now; each has its own result. */
        post: operations["crm_assignment_rules_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/assignment-rules/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Say in which order the rules of a kind are asked: the first that finds somebody decides. */
        post: operations["crm_assignment_rules_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_assignments_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/assignments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_assignments_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_companies_list"];
        put?: never;
        /** @description Add a company. */
        post: operations["crm_companies_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/companies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one; 301 to the record that it became part of. */
        get: operations["crm_companies_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a company that nothing points to. */
        delete: operations["crm_companies_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a company. */
        patch: operations["crm_companies_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/companies/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let another record become part of this one, with all that points to it. */
        post: operations["crm_companies_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/companies/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read a page of facts, comments, files, activities, executions and approvals about it, as /timeline does. */
        get: operations["crm_companies_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/companies/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Change or delete up to 500 records, or all of a list by an execution; each asks for its own right. */
        post: operations["crm_companies_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_contacts_list"];
        put?: never;
        /** @description Add a person; 409 duplicate_contact names those with the same e-mail address unless `force` is sent. */
        post: operations["crm_contacts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one; 301 to the record that it became part of. */
        get: operations["crm_contacts_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a person that no lead or deal points to. */
        delete: operations["crm_contacts_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a person. */
        patch: operations["crm_contacts_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/contacts/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Deal with a person no longer. */
        post: operations["crm_contacts_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/contacts/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read the newest word of the contact for each channel and purpose. */
        get: operations["crm_contacts_consents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/contacts/{id}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read open and won deals with sums, the last and the next activity, consents, what an agent did last. */
        get: operations["crm_contacts_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/contacts/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let another record become part of this one, with all that points to it. */
        post: operations["crm_contacts_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/contacts/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Deal with an archived person again. */
        post: operations["crm_contacts_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/contacts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read a page of facts, comments, files, activities, executions and approvals about it, as /timeline does. */
        get: operations["crm_contacts_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/contacts/{id}/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read by which channels the contact can be written to. */
        get: operations["crm_contacts_ways_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/contacts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Change or delete up to 500 records, or all of a list by an execution; each asks for its own right. */
        post: operations["crm_contacts_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_duplicates_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/duplicates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_duplicates_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/duplicates/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Say that the two are not the same; the pair does not come back by itself. */
        post: operations["crm_duplicates_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/duplicates/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take that back. */
        post: operations["crm_duplicates_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/duplicates/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Look through all records of a kind, in an execution; single records are looked at whenever they change. */
        post: operations["crm_duplicates_find"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read it: amounts by month and currency, weighted by the probability of each deal's stage, won and to win. */
        get: operations["crm_forecast_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/forecast-snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_forecast_snapshots_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/forecast-snapshots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_forecast_snapshots_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/form-submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_form_submissions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/form-submissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_form_submissions_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/form-submissions/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a lead of what fell into the trap by mistake; 409 when there is one, or nothing was kept. */
        post: operations["crm_form_submissions_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_forms_list"];
        put?: never;
        /** @description Make a form; it takes answers at once. */
        post: operations["crm_forms_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/forms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_forms_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a form with what was sent by it; its leads stay. */
        delete: operations["crm_forms_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a form. */
        patch: operations["crm_forms_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/forms/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take nothing for now. */
        post: operations["crm_forms_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/forms/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take answers again. */
        post: operations["crm_forms_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/forms/{id}/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Page through what was sent by it, the newest first, with what the guard made of each. */
        get: operations["crm_forms_submissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/forms/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send a form; 429 when too much comes from one address. Repeats within ten minutes make no second lead. */
        post: operations["crm_forms_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_leads_list"];
        put?: never;
        /** @description Write down somebody who may become a customer. */
        post: operations["crm_leads_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_leads_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a lead that was not converted. */
        delete: operations["crm_leads_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a lead. */
        patch: operations["crm_leads_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/leads/{id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Note that somebody got in touch. */
        post: operations["crm_leads_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/leads/{id}/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Turn a qualified lead into a contact, a company and a deal; a second call answers the same ids. */
        post: operations["crm_leads_convert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/leads/{id}/disqualify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Give the lead up and say why. */
        post: operations["crm_leads_disqualify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/leads/{id}/qualify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Note that the lead is worth a deal. */
        post: operations["crm_leads_qualify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/leads/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Look again at a lead that was given up. */
        post: operations["crm_leads_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/leads/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read a page of facts, comments, files, activities, executions and approvals about it, as /timeline does. */
        get: operations["crm_leads_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/leads/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Change or delete up to 500 records, or all of a list by an execution; each asks for its own right. */
        post: operations["crm_leads_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/mail-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read the address, empty until one is made, and what is done with strangers. */
        get: operations["crm_mail_settings_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Say whether mail to somebody unknown makes a contact; 409 before there is an address. */
        patch: operations["crm_mail_settings_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/mail-settings/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a new address; the old one takes nothing from then on. */
        post: operations["crm_mail_settings_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_mails_list"];
        put?: never;
        /** @description Write to a contact; 403 consent_withdrawn with the record when they asked not to be written to. */
        post: operations["crm_mails_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/mails/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_mails_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_messages_list"];
        put?: never;
        /** @description Write to a contact; 403 consent_withdrawn with the record when they asked not to be written to. */
        post: operations["crm_messages_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_messages_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/messages/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description See what would be sent, with the values of the contact and the deal; nothing is sent or kept. */
        post: operations["crm_messages_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/opportunities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_opportunities_list"];
        put?: never;
        /** @description Open a deal. */
        post: operations["crm_opportunities_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/opportunities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_opportunities_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a deal that no lead became. */
        delete: operations["crm_opportunities_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a deal. */
        patch: operations["crm_opportunities_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/opportunities/{id}/lose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Close the deal as lost and say why. */
        post: operations["crm_opportunities_lose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/opportunities/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Put the deal into a stage; 422 names the fields that the stage wants. */
        post: operations["crm_opportunities_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/opportunities/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Open a closed deal again. */
        post: operations["crm_opportunities_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/opportunities/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read a page of facts, comments, files, activities, executions and approvals about it, as /timeline does. */
        get: operations["crm_opportunities_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/opportunities/{id}/win": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Close the deal as won. */
        post: operations["crm_opportunities_win"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/opportunities/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Change or delete up to 500 records, or all of a list by an execution; each asks for its own right. */
        post: operations["crm_opportunities_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/pipelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_pipelines_list"];
        put?: never;
        /** @description Set up a pipeline. */
        post: operations["crm_pipelines_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/pipelines/{pipeline_id}/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_pipelines_stages_list"];
        put?: never;
        /** @description Add a stage, behind all others or at a position. */
        post: operations["crm_pipelines_stages_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/pipelines/{pipeline_id}/stages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_pipelines_stages_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a stage without deals; one of each kind stays. */
        delete: operations["crm_pipelines_stages_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a stage or put it elsewhere; its kind stays while deals stand in it. */
        patch: operations["crm_pipelines_stages_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/pipelines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_pipelines_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a pipeline without deals. */
        delete: operations["crm_pipelines_destroy"];
        options?: never;
        head?: never;
        /** @description Rename a pipeline, make it the default, change its stages or add some. */
        patch: operations["crm_pipelines_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/quotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_quotas_list"];
        put?: never;
        /** @description Say what somebody is to win in a month; 409 when that was said before. */
        post: operations["crm_quotas_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/quotas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_quotas_retrieve"];
        put?: never;
        post?: never;
        /** @description Take it back. */
        delete: operations["crm_quotas_destroy"];
        options?: never;
        head?: never;
        /** @description Say another amount. */
        patch: operations["crm_quotas_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_quotes_list"];
        put?: never;
        /** @description Write a draft with its lines; its number is given to nobody else. */
        post: operations["crm_quotes_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/quotes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_quotes_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a draft. */
        delete: operations["crm_quotes_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a draft; `lines` take the place of all that it had. 409 quote_was_sent says to revise instead. */
        patch: operations["crm_quotes_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/quotes/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Note that the customer accepted; its deal is won and an order follows. A second call changes nothing. */
        post: operations["crm_quotes_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/quotes/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Note that the customer declined, and why. */
        post: operations["crm_quotes_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/quotes/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read the quote as a PDF. */
        get: operations["crm_quotes_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/quotes/{id}/revise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Write the next revision as a draft and answer it; a quote that waits for an answer is withdrawn. */
        post: operations["crm_quotes_revise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/quotes/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send a draft: by e-mail with its file, or with `mails: false` by the `link` of the answer. */
        post: operations["crm_quotes_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/quotes/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take a sent quote back; its link opens nothing any more. */
        post: operations["crm_quotes_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/quotes/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Change or delete up to 500 records, or all of a list by an execution; each asks for its own right. */
        post: operations["crm_quotes_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/reports/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read it: by source how many there were, were qualified and became customers. */
        get: operations["crm_reports_leads_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/reports/pipeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read it: stages with conversion and days spent, won and lost deals, reasons and competitors. */
        get: operations["crm_reports_pipeline_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/response-clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_response_clocks_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/response-clocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_response_clocks_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/response-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read it; before anybody said so its id is null and nothing runs. */
        get: operations["crm_response_policy_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Say it, or say it anew; clocks that run go by the new times at once. */
        patch: operations["crm_response_policy_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/response-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read the median, and the share in time: in all, by week and by person. */
        get: operations["crm_response_times_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_scores_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/scores/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_scores_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/scoring-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["crm_scoring_models_list"];
        put?: never;
        /** @description Say what earns points; it counts once it is activated. */
        post: operations["crm_scoring_models_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/scoring-models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["crm_scoring_models_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a model that does not count. */
        delete: operations["crm_scoring_models_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a model; other rules or bands are its next version, by which all records are counted. */
        patch: operations["crm_scoring_models_partial_update"];
        trace?: never;
    };
    "/api/v1/crm/scoring-models/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let it count instead of the one that did; all records are counted by it. */
        post: operations["crm_scoring_models_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crm/scoring-models/{id}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Tell what it would give to the 20 newest records that the caller sees; nothing changes. */
        post: operations["crm_scoring_models_try_try_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/custom-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["custom_fields_list"];
        put?: never;
        /** @description Add a field; it can be written, filtered, ordered, imported and exported at once. */
        post: operations["custom_fields_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/custom-fields/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["custom_fields_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a field with its values from every record. */
        delete: operations["custom_fields_destroy"];
        options?: never;
        head?: never;
        /** @description Edit, archive or restore a field; options replace all of them, and those in use stay. */
        patch: operations["custom_fields_partial_update"];
        trace?: never;
    };
    "/api/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["dead_letters_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["dead_letters_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Put it aside, with a reason. */
        post: operations["dead_letters_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}/requeue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Run it again, as a new execution that names it. */
        post: operations["dead_letters_requeue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["domains_list"];
        put?: never;
        /** @description Name a domain; the answer says which TXT record proves it. */
        post: operations["domains_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["domains_retrieve"];
        put?: never;
        post?: never;
        /** @description Give a domain up; it stops leading to the shop. */
        delete: operations["domains_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Look for the TXT record now; `failure` says what was found instead. */
        post: operations["domains_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List, oldest first; `next_cursor` stays on the last event, so the same call waits for new ones. */
        get: operations["events_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["executions_list"];
        put?: never;
        /** @description Start an action; 201, or 200 with the live execution that holds the dedupe key. */
        post: operations["executions_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["executions_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/agent-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Get a token for whoever works at it from outside: fifteen minutes, this execution only, dead with its end. */
        post: operations["executions_agent_token_agent_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Stop it and its children. */
        post: operations["executions_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End an attempt with its result; an older attempt is refused. */
        post: operations["executions_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The one cause why it does not move. */
        get: operations["executions_explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End an attempt with an error; the retry rules decide what follows. */
        post: operations["executions_fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/fork": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Run a final one again from a step on, as a new execution; earlier steps are taken over. */
        post: operations["executions_fork"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Say that an attempt lives, how far it is, and that it needs more time. */
        post: operations["executions_heartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Every change, oldest first. */
        get: operations["executions_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What it said, oldest first; `kind` and `level` narrow. */
        get: operations["executions_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let it stand still: what waits at once, what runs after its present step. */
        post: operations["executions_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Run a final one again on the newest version of its action, as a new execution. */
        post: operations["executions_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let a paused one go on from where it was. */
        post: operations["executions_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Run a failed one again, as a new execution. */
        post: operations["executions_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send a signal; it is kept until a wait takes it. */
        post: operations["executions_signals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Finished steps, oldest first. */
        get: operations["executions_steps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Follow it by server-sent events; `Last-Event-ID` or `after` goes on behind a message's id.
         *
         *     204 when the execution is final and the follower has everything.
         */
        get: operations["executions_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Where its time went: waits, attempts with their steps, approvals, pauses. */
        get: operations["executions_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/{id}/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The whole tree it belongs to, parents before children, at most 2,000. */
        get: operations["executions_tree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executions/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Start up to 500; all are written, or none. */
        post: operations["executions_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["exports_list"];
        put?: never;
        /** @description Have the rows written by one execution. */
        post: operations["exports_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["exports_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Get the file; only whoever asked for it does. */
        get: operations["exports_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governance/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["governance_decisions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governance/decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["governance_decisions_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governance/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["governance_rules_list"];
        put?: never;
        /** @description Propose the next version of a rule: a draft, in force once somebody with the right activates it. */
        post: operations["governance_rules_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governance/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["governance_rules_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governance/rules/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Put this version into force. */
        post: operations["governance_rules_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/governance/rules/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take this version out of force. */
        post: operations["governance_rules_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["grants_list"];
        put?: never;
        /** @description Give somebody one right on one object; a second call answers with the same grant. */
        post: operations["grants_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["grants_retrieve"];
        put?: never;
        post?: never;
        /** @description Take a right on an object away again. */
        delete: operations["grants_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["imports_list"];
        put?: never;
        /** @description Bring a file; the answer has its headings. */
        post: operations["imports_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["imports_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Try every row and keep none; `checked` tells what they would do, with the first faults. */
        post: operations["imports_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Get the rows that became nothing as CSV, each with its reason. */
        get: operations["imports_errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Say how columns become fields, and what a row about a known record does. */
        put: operations["imports_mapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make records of the rows; what failed half way goes on where it was. */
        post: operations["imports_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/suggestion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read a mapping to begin with. */
        get: operations["imports_suggestion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Remove what it created and nobody touched since. */
        post: operations["imports_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["invitations_list"];
        put?: never;
        /** @description Invite somebody by mail; the answer is the same whether or not the address has an account. */
        post: operations["invitations_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["invitations_retrieve"];
        put?: never;
        post?: never;
        /** @description Withdraw an invitation. */
        delete: operations["invitations_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Mail a new link; the older one ends. */
        post: operations["invitations_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take one message of the Model Context Protocol; a notification is answered 202. */
        post: operations["mcp_speak"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["members_list"];
        put?: never;
        /** @description Invite somebody by mail. */
        post: operations["members_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["members_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a member. */
        delete: operations["members_destroy"];
        options?: never;
        head?: never;
        /** @description Change the role, suspend, or let act again; the member's sessions here end. */
        patch: operations["members_partial_update"];
        trace?: never;
    };
    "/api/v1/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["merges_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["merges_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Part the two again, within 30 days: the old record comes back with all that pointed to it and still does. */
        post: operations["merges_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["messaging_messages_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["messaging_messages_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["messaging_senders_list"];
        put?: never;
        /** @description Connect a number or a name; the first one of a channel is its default. */
        post: operations["messaging_senders_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/senders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["messaging_senders_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove a sender; 409 when it carried messages: those are switched off. */
        delete: operations["messaging_senders_destroy"];
        options?: never;
        head?: never;
        /** @description Edit a sender; credentials that are not named stay. */
        patch: operations["messaging_senders_partial_update"];
        trace?: never;
    };
    "/api/v1/messaging/senders/{id}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read what is entered at the provider. */
        get: operations["messaging_senders_callback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/senders/{id}/callback/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a new callback address; the old one takes nothing from then on. */
        post: operations["messaging_senders_callback_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/senders/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send a sentence to a number, to see whether the sender works; read the message for what became of it. */
        post: operations["messaging_senders_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["messaging_templates_list"];
        put?: never;
        /** @description Add a template; a text that names an unknown field answers 422 unknown_placeholder. */
        post: operations["messaging_templates_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["messaging_templates_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Edit a template; another text makes another version. */
        patch: operations["messaging_templates_partial_update"];
        trace?: never;
    };
    "/api/v1/messaging/templates/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Offer a template no longer; what was sent keeps its text. */
        post: operations["messaging_templates_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/templates/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Offer a template again. */
        post: operations["messaging_templates_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/templates/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read the texts that a template had, the newest first. */
        get: operations["messaging_templates_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/templates/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read which fields a text may name. */
        get: operations["messaging_templates_fields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messaging/templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description See what a text becomes, with examples for the fields without a value; nothing is kept. */
        post: operations["messaging_templates_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["notifications_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Note that a notice was read; a second time changes nothing. */
        post: operations["notifications_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Count what waits to be read. */
        get: operations["notifications_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read what the person is told of, by which channel and how soon. */
        get: operations["notifications_preferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Choose anew; what is not named stays as it is. */
        patch: operations["notifications_preferences_choose"];
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Note that these notices were read, or all of them without `ids`. */
        post: operations["notifications_read_read_many"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["outcomes_list"];
        put?: never;
        /** @description Record a result, or the next revision of one. */
        post: operations["outcomes_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outcomes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["outcomes_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["pauses_list"];
        put?: never;
        /** @description Stop everything, one queue or one action. */
        post: operations["pauses_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pauses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Let it go on. */
        delete: operations["pauses_destroy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List every right and the built-in roles that hold it. */
        get: operations["permissions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/breaches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["privacy_breaches_list"];
        put?: never;
        /** @description Start the clock, which runs from the discovery. */
        post: operations["privacy_breaches_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/breaches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["privacy_breaches_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Write down what is known by now. */
        patch: operations["privacy_breaches_partial_update"];
        trace?: never;
    };
    "/api/v1/privacy/breaches/{id}/assess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Write down how bad it is for the people concerned. */
        post: operations["privacy_breaches_assess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/breaches/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End the case. */
        post: operations["privacy_breaches_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/breaches/{id}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Get a page to print for the regulator. */
        get: operations["privacy_breaches_notice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/breaches/{id}/notify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Note that the regulator was told; after 72 hours with the reason. */
        post: operations["privacy_breaches_notify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["privacy_consents_list"];
        put?: never;
        /** @description Keep what a person said. */
        post: operations["privacy_consents_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/consents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["privacy_consents_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/consents/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take back what was given; the answer is the newest word. */
        post: operations["privacy_consents_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["privacy_erasures_list"];
        put?: never;
        /** @description Look at what an erasure would do; nothing is erased before it is confirmed. */
        post: operations["privacy_erasures_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["privacy_erasures_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/erasures/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Give it up before it begins. */
        post: operations["privacy_erasures_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/erasures/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Begin; there is no way back. */
        post: operations["privacy_erasures_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["privacy_exports_list"];
        put?: never;
        /** @description Have everything about a person gathered by one execution. */
        post: operations["privacy_exports_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["privacy_exports_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/exports/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Get the zip: a JSON file for each section, index.json, and index.html to read. */
        get: operations["privacy_exports_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List every kind of record with the days it is kept. */
        get: operations["privacy_retention_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/retention/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Keep a kind of record for so many days. */
        put: operations["privacy_retention_update"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List by name, with how many wait, are held back and run. */
        get: operations["queues_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let nothing of the queue start. */
        post: operations["queues_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let the queue go on, in order. */
        post: operations["queues_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["roles_list"];
        put?: never;
        /** @description Define a role. */
        post: operations["roles_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["roles_retrieve"];
        put?: never;
        post?: never;
        /** @description Delete a role that nobody has. */
        delete: operations["roles_destroy"];
        options?: never;
        head?: never;
        /** @description Rename a role or change what it grants. */
        patch: operations["roles_partial_update"];
        trace?: never;
    };
    "/api/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["schedules_list"];
        put?: never;
        /** @description Make one; each run starts as its maker. */
        post: operations["schedules_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["schedules_retrieve"];
        put?: never;
        post?: never;
        /** @description Delete it; what it started stays. */
        delete: operations["schedules_destroy"];
        options?: never;
        head?: never;
        /** @description Change what is given; other times count from now on. */
        patch: operations["schedules_partial_update"];
        trace?: never;
    };
    "/api/v1/schedules/{id}/backfill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Run the times of a stretch that passed, each at most once. */
        post: operations["schedules_backfill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Start nothing for a while. */
        post: operations["schedules_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Go on with the next time from now. */
        post: operations["schedules_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Start it once now; its overlap rule holds. */
        post: operations["schedules_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{id}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What became of its times, the newest first. */
        get: operations["schedules_slots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The next times of a rhythm, before a schedule is made of it. */
        post: operations["schedules_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Find records that you may see. */
        get: operations["search_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["service_accounts_list"];
        put?: never;
        /** @description Let a machine act here; give it a key next. */
        post: operations["service_accounts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/service-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["service_accounts_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Rename it, give it another role, disable it or let it act again. */
        patch: operations["service_accounts_partial_update"];
        trace?: never;
    };
    "/api/v1/storefront/order-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["storefront_order_requests_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/storefront/order-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["storefront_order_requests_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["tags_list"];
        put?: never;
        /** @description Add a tag; a name that is taken answers 409 duplicate_tag. */
        post: operations["tags_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["tags_retrieve"];
        put?: never;
        post?: never;
        /** @description Take a tag from every record and remove it. */
        delete: operations["tags_destroy"];
        options?: never;
        head?: never;
        /** @description Give a tag another name or color. */
        patch: operations["tags_partial_update"];
        trace?: never;
    };
    "/api/v1/tags/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let another tag take this one's place on every record; answers the other one. */
        post: operations["tags_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/attach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Put tags on up to 200 records; each asks for the right to change it and has its own result. */
        post: operations["tags_attach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/detach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take tags from up to 200 records; each asks for the right to change it and has its own result. */
        post: operations["tags_detach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["teams_list"];
        put?: never;
        /** @description Put people together. */
        post: operations["teams_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["teams_retrieve"];
        put?: never;
        post?: never;
        /** @description Dissolve a team; its people and their records stay. */
        delete: operations["teams_destroy"];
        options?: never;
        head?: never;
        /** @description Rename a team, or say anew who is in it. */
        patch: operations["teams_partial_update"];
        trace?: never;
    };
    "/api/v1/tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read the business. */
        get: operations["tenant_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Change what the people of the business may change about it. */
        patch: operations["tenant_partial_update"];
        trace?: never;
    };
    "/api/v1/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read a page of facts, comments, files, activities, executions and approvals about a record. */
        get: operations["timeline_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List. */
        get: operations["views_list"];
        put?: never;
        /** @description Keep a list by name: what it does not take answers 422 with a pointer; 409 duplicate_view, too_many_views. */
        post: operations["views_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read one. */
        get: operations["views_retrieve"];
        put?: never;
        post?: never;
        /** @description Let a view go: one's own, or a shared one with the right records.change_saved_view. */
        delete: operations["views_destroy"];
        options?: never;
        head?: never;
        /** @description Change a view: one's own, or a shared one with the right records.change_saved_view. */
        patch: operations["views_partial_update"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AcceptQuote
         * @description Who accepted, when somebody of the business writes it down.
         */
        AcceptQuoteRequest: {
            /** Accepted By */
            accepted_by: string;
        };
        /**
         * AcceptedAnswer
         * @description The request was taken; what follows is mailed.
         */
        AcceptedAnswer: {
            /** Detail */
            detail: string;
        };
        /**
         * AccessPolicyAnswer
         * @description What the business asks of its people beyond the password.
         */
        AccessPolicyAnswer: {
            /** Requires Factor */
            requires_factor: boolean;
            /** Step Up Rights */
            step_up_rights: string[];
        };
        /** @description One action of the catalog. */
        Action: {
            name: string;
            description: string;
            permission: string;
            risk: string;
            version: number;
            queue: string;
            is_repeatable: boolean;
            input_schema: {
                [key: string]: unknown;
            };
            output_schema: {
                [key: string]: unknown;
            } | null;
        };
        /** @description The actions the caller may run, by name. */
        ActionPage: {
            next_cursor: string | null;
            prev_cursor: string | null;
            data: components["schemas"]["Action"][];
        };
        /**
         * ActivationAnswer
         * @description An activation: its steps, times, links and what is still due.
         */
        ActivationAnswer: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** External Id */
            external_id: string;
            /** Status */
            status: string;
            /** Revision */
            revision: number;
            tenant: components["schemas"]["TenantAnswer"];
            /** Industry */
            industry: string;
            /** Preset */
            preset: string;
            /** Plan */
            plan: string;
            progress: components["schemas"]["ProgressAnswer"];
            /** Steps */
            steps: components["schemas"]["StepAnswer"][];
            records: components["schemas"]["RecordsAnswer"];
            /** Warnings */
            warnings: components["schemas"]["NoticeAnswer"][];
            /** Requirements Due */
            requirements_due: components["schemas"]["RequirementAnswer"][];
            /** Error */
            error: {
                [key: string]: unknown;
            } | null;
            /** Execution Id */
            execution_id: string | null;
            /** Seconds */
            seconds: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Started At */
            started_at: string | null;
            /** Finished At */
            finished_at: string | null;
            /** Links */
            links: {
                [key: string]: string;
            };
        };
        /** @description One line of the list of activations. */
        ActivationRow: {
            /** Format: uuid */
            readonly id: string;
            readonly external_id: string;
            /**
             * @default received
             * @enum {string}
             */
            readonly status: "received" | "validated" | "planned" | "provisioning" | "ready" | "ready_with_pending" | "failed" | "rolled_back";
            readonly revision: number;
            /** Format: uuid */
            readonly tenant_id: string;
            readonly tenant_name: string;
            /** Format: uuid */
            readonly execution_id: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly finished_at: string | null;
        };
        /**
         * ActivitiesRule
         * @description There were so many activities in the last days.
         */
        ActivitiesRule: {
            /** Label */
            label: string;
            /** Points */
            points: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            when: "activities";
            /** Days */
            days: number;
            /**
             * At Least
             * @default 1
             */
            at_least?: number;
            /**
             * Kinds
             * @description All but notes, when left out
             */
            kinds?: ("task" | "call" | "meeting" | "note")[];
        };
        /** @description A task, call, meeting or note. */
        Activity: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "task" | "call" | "meeting" | "note";
            readonly title: string;
            readonly body: string;
            /** @enum {string} */
            readonly status: "planned" | "done" | "canceled";
            /** Format: date-time */
            readonly due_at: string | null;
            /** Format: date-time */
            readonly remind_at: string | null;
            /** Format: date-time */
            readonly done_at: string | null;
            /** Format: uuid */
            readonly assigned_to_id: string | null;
            /** Format: uuid */
            readonly contact_id: string | null;
            /** Format: uuid */
            readonly company_id: string | null;
            /** Format: uuid */
            readonly lead_id: string | null;
            /** Format: uuid */
            readonly opportunity_id: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly tags: string[];
            readonly custom: {
                [key: string]: unknown;
            };
        };
        /** @description Who did something. */
        Actor: {
            readonly kind: string;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
        };
        /** @description {"kind", "id"} of the one who acted. */
        ActorField: {
            kind: string;
            /** Format: uuid */
            id: string;
        };
        /**
         * AddAttachment
         * @description A small file as text; larger ones come as multipart/form-data.
         */
        AddAttachmentRequest: {
            /**
             * Record Type
             * @description The kind of record, such as contact
             */
            record_type: string;
            /**
             * Record Id
             * Format: uuid
             */
            record_id: string;
            /** Name */
            name: string;
            /**
             * Content
             * Format: base64
             * @description The file in base64; the whole body has at most 1 MB
             */
            content: string;
        };
        /**
         * AddDomain
         * @description A domain of the business's own, such as shop.example.com.
         */
        AddDomainRequest: {
            /**
             * Host
             * @example shop.example.com
             */
            host: string;
        };
        /**
         * AddPasskey
         * @description What `navigator.credentials.create` returned, as JSON, and how to call the passkey.
         */
        AddPasskeyRequest: {
            /**
             * Name
             * @default Passkey
             */
            name?: string;
            /** Credential */
            credential: {
                [key: string]: unknown;
            };
        };
        /** @description A person in a company, and as what; `company_id` of the person is the one they are mainly of. */
        Affiliation: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly contact_id: string | null;
            readonly contact_name: string;
            /** Format: uuid */
            readonly company_id: string | null;
            readonly company_name: string;
            readonly role: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description What an agent did last with the contact or one of their deals. */
        AgentAction: {
            type: string;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            actor_id: string;
            subject_type: string;
            /** Format: uuid */
            subject_id: string;
        };
        /**
         * AgentTokenAnswer
         * @description A token of one execution, to be sent as a bearer token.
         */
        AgentTokenAnswer: {
            /** Token */
            token: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * Amount
         * @description An exact, not negative amount as a decimal string; a bare "1500.00" is one without a currency of its own.
         */
        Amount: {
            /**
             * Amount
             * @example 1500.00
             */
            amount: string;
            /**
             * Currency
             * @default null
             * @example NGN
             */
            currency?: string | null;
        };
        /**
         * AmountRule
         * @description A deal is worth that much at least, in the currency of the business.
         */
        AmountRule: {
            /** Label */
            label: string;
            /** Points */
            points: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            when: "amount";
            /** At Least */
            at_least: string;
        };
        /** @description A key. Its text is told once, when it is made. */
        ApiKey: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly prefix: string;
            readonly scopes: string[];
            /** Format: uuid */
            readonly service_account_id: string | null;
            /** Format: uuid */
            readonly user_id: string | null;
            /** Format: uuid */
            readonly created_by_id: string;
            /** Format: date-time */
            readonly expires_at: string;
            /** Format: date-time */
            readonly last_used_at: string | null;
            readonly last_used_ip: string | null;
            /** Format: date-time */
            readonly revoked_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description A request for approval. */
        Approval: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "pending" | "approved" | "rejected" | "expired" | "canceled";
            readonly subject_kind: string;
            /** Format: uuid */
            readonly subject_id: string;
            readonly action: string;
            readonly input: {
                [key: string]: unknown;
            };
            readonly reason: string;
            readonly rules: string[];
            readonly requester: components["schemas"]["RequesterField"];
            readonly required_count: number;
            /** @description How many people said yes */
            readonly approvals: number;
            readonly approver_roles: string[];
            /** Format: date-time */
            readonly expires_at: string;
            /** Format: date-time */
            readonly decided_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * AskPasskey
         * @description The token of the answer `second_factor_needed`; without one whoever holds a passkey may answer.
         */
        AskPasskeyRequest: {
            /**
             * Token
             * @default null
             */
            token?: string | null;
        };
        /**
         * AssessBreach
         * @description How bad it is for the people concerned.
         */
        AssessBreachRequest: {
            /** Assessment */
            assessment: string;
        };
        /**
         * AssignRecords
         * @description Records that are given to people by the rules, whoever has them now.
         */
        AssignRecordsRequest: {
            /**
             * Record Type
             * @enum {string}
             */
            record_type: "lead" | "contact" | "opportunity";
            /** Record Ids */
            record_ids: string[];
        };
        /** @description A record that a rule gave to somebody, and why. */
        Assignment: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly record_type: "lead" | "contact" | "opportunity";
            /** Format: uuid */
            readonly record_id: string;
            /** Format: uuid */
            readonly rule_id: string | null;
            readonly rule_name: string;
            /** Format: uuid */
            readonly user_id: string;
            readonly reason: string;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description The rules of a kind in the order in which they are asked. */
        AssignmentOrder: {
            readonly rule_ids: string[];
        };
        /** @description Somebody to whom a rule gives records, and how many they got in the last 30 days. */
        AssignmentPerson: {
            /** Format: uuid */
            readonly user_id: string;
            readonly weight: number;
            readonly is_available: boolean;
            /** Format: date-time */
            readonly away_until: string | null;
            readonly territory: {
                [key: string]: string;
            };
            /** Format: date-time */
            readonly last_given_at: string | null;
            readonly given: number;
        };
        /** @description A rule with its people in their order. */
        AssignmentRule: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly record_type: "lead" | "contact" | "opportunity";
            readonly name: string;
            readonly position: number;
            readonly is_active: boolean;
            /** @enum {string} */
            readonly method: "round_robin" | "load" | "territory";
            readonly conditions: {
                [key: string]: string;
            };
            readonly most_open: number | null;
            readonly people: components["schemas"]["AssignmentPerson"][];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * AssignmentRulePerson
         * @description Somebody to whom a rule gives records.
         */
        AssignmentRulePerson: {
            /**
             * Weight
             * @description Twice the weight gets twice as many
             * @default 1
             */
            weight?: number;
            /**
             * Is Available
             * @default true
             */
            is_available?: boolean;
            /**
             * Away Until
             * @description Left out until then
             * @default null
             */
            away_until?: string | null;
            /**
             * Territory
             * @description Counts where the rule goes by territory
             */
            territory?: {
                [key: string]: string;
            };
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
        };
        /** @description A file of a record. */
        Attachment: {
            /** Format: uuid */
            readonly id: string;
            readonly record_type: string;
            /** Format: uuid */
            readonly record_id: string;
            readonly name: string;
            readonly media_type: string;
            readonly bytes: number;
            readonly sha256: string;
            /** @enum {string} */
            readonly status: "pending" | "clean" | "infected" | "skipped";
            readonly threat: string;
            readonly author: components["schemas"]["Author"];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description Who wrote or sent it; the name comes by one more query for all rows. */
        Author: {
            readonly kind: string;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
        };
        /** @description {"kind", "id"} of the one who judged. */
        AuthorField: {
            kind: string;
            /** Format: uuid */
            id: string;
        };
        /** @description What a backfill started, in the order of the times. */
        Backfill: {
            started: number;
            /** @description Times of the stretch that had their row already */
            known: number;
            data: components["schemas"]["Slot"][];
        };
        /**
         * BackfillSchedule
         * @description Run the times of a stretch that passed; a time that ran already is left as it is.
         */
        BackfillScheduleRequest: {
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /**
             * Overlap
             * @description One after another, or side by side
             * @default queue
             * @enum {string}
             */
            overlap?: "queue" | "allow";
        };
        /** @description The starts of a batch, in their order. */
        Batch: {
            data: components["schemas"]["Started"][];
        };
        /**
         * Beat
         * @description An attempt says that it lives.
         */
        BeatRequest: {
            /** Attempt */
            attempt: number;
            /**
             * Progress
             * @description Percent
             * @default null
             */
            progress?: number | null;
            /**
             * Extend Seconds
             * @description More time for this attempt
             * @default 0
             */
            extend_seconds?: number;
        };
        /**
         * BelongingAnswer
         * @description A business of the caller, and the role there.
         */
        BelongingAnswer: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Slug */
            slug: string;
            /** Name */
            name: string;
            /** Role */
            role: string;
        };
        /** @description A breach; the regulator is told by `due_at`. */
        Breach: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "open" | "assessed" | "notified" | "closed";
            readonly title: string;
            readonly description: string;
            /** Format: date-time */
            readonly discovered_at: string;
            /** Format: date-time */
            readonly due_at: string;
            readonly data_kinds: string[];
            readonly people_count: number | null;
            readonly measures: string;
            readonly assessment: string;
            /** Format: date-time */
            readonly notified_at: string | null;
            readonly late_reason: string;
            /** Format: date-time */
            readonly closed_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description How it went with each record, in the order they were named; a deleted one is changed. */
        BulkAnswer: {
            readonly results: components["schemas"]["BulkRow"][];
            readonly counts: components["schemas"]["BulkCounts"];
        };
        /**
         * BulkChangeActivity
         * @description One change of many records, or their deletion.
         */
        BulkChangeActivityRequest: {
            /**
             * Ids
             * @default null
             */
            ids?: string[] | null;
            /**
             * Filters
             * @description Instead of ids: all of the list that fits, later
             * @default null
             */
            filters?: {
                [key: string]: string | boolean;
            } | null;
            /**
             * Search
             * @description Beside filters
             * @default
             */
            search?: string;
            /** @default null */
            change?: components["schemas"]["ChangeActivity"] | null;
            /**
             * Delete
             * @description Delete them; without `change`
             * @default false
             */
            delete?: boolean;
        };
        /**
         * BulkChangeCategory
         * @description One change of many records, or their deletion.
         */
        BulkChangeCategoryRequest: {
            /**
             * Ids
             * @default null
             */
            ids?: string[] | null;
            /**
             * Filters
             * @description Instead of ids: all of the list that fits, later
             * @default null
             */
            filters?: {
                [key: string]: string | boolean;
            } | null;
            /**
             * Search
             * @description Beside filters
             * @default
             */
            search?: string;
            /** @default null */
            change?: components["schemas"]["ChangeCategory"] | null;
            /**
             * Delete
             * @description Delete them; without `change`
             * @default false
             */
            delete?: boolean;
        };
        /**
         * BulkChangeCompany
         * @description One change of many records, or their deletion.
         */
        BulkChangeCompanyRequest: {
            /**
             * Ids
             * @default null
             */
            ids?: string[] | null;
            /**
             * Filters
             * @description Instead of ids: all of the list that fits, later
             * @default null
             */
            filters?: {
                [key: string]: string | boolean;
            } | null;
            /**
             * Search
             * @description Beside filters
             * @default
             */
            search?: string;
            /** @default null */
            change?: components["schemas"]["ChangeCompany"] | null;
            /**
             * Delete
             * @description Delete them; without `change`
             * @default false
             */
            delete?: boolean;
        };
        /**
         * BulkChangeContact
         * @description One change of many records, or their deletion.
         */
        BulkChangeContactRequest: {
            /**
             * Ids
             * @default null
             */
            ids?: string[] | null;
            /**
             * Filters
             * @description Instead of ids: all of the list that fits, later
             * @default null
             */
            filters?: {
                [key: string]: string | boolean;
            } | null;
            /**
             * Search
             * @description Beside filters
             * @default
             */
            search?: string;
            /** @default null */
            change?: components["schemas"]["ChangeContact"] | null;
            /**
             * Delete
             * @description Delete them; without `change`
             * @default false
             */
            delete?: boolean;
        };
        /**
         * BulkChangeLead
         * @description One change of many records, or their deletion.
         */
        BulkChangeLeadRequest: {
            /**
             * Ids
             * @default null
             */
            ids?: string[] | null;
            /**
             * Filters
             * @description Instead of ids: all of the list that fits, later
             * @default null
             */
            filters?: {
                [key: string]: string | boolean;
            } | null;
            /**
             * Search
             * @description Beside filters
             * @default
             */
            search?: string;
            /** @default null */
            change?: components["schemas"]["ChangeLead"] | null;
            /**
             * Delete
             * @description Delete them; without `change`
             * @default false
             */
            delete?: boolean;
        };
        /**
         * BulkChangeOpportunity
         * @description One change of many records, or their deletion.
         */
        BulkChangeOpportunityRequest: {
            /**
             * Ids
             * @default null
             */
            ids?: string[] | null;
            /**
             * Filters
             * @description Instead of ids: all of the list that fits, later
             * @default null
             */
            filters?: {
                [key: string]: string | boolean;
            } | null;
            /**
             * Search
             * @description Beside filters
             * @default
             */
            search?: string;
            /** @default null */
            change?: components["schemas"]["ChangeOpportunity"] | null;
            /**
             * Delete
             * @description Delete them; without `change`
             * @default false
             */
            delete?: boolean;
        };
        /**
         * BulkChangeProduct
         * @description One change of many records, or their deletion.
         */
        BulkChangeProductRequest: {
            /**
             * Ids
             * @default null
             */
            ids?: string[] | null;
            /**
             * Filters
             * @description Instead of ids: all of the list that fits, later
             * @default null
             */
            filters?: {
                [key: string]: string | boolean;
            } | null;
            /**
             * Search
             * @description Beside filters
             * @default
             */
            search?: string;
            /** @default null */
            change?: components["schemas"]["ChangeProduct"] | null;
            /**
             * Delete
             * @description Delete them; without `change`
             * @default false
             */
            delete?: boolean;
        };
        /**
         * BulkChangeQuote
         * @description One change of many records, or their deletion.
         */
        BulkChangeQuoteRequest: {
            /**
             * Ids
             * @default null
             */
            ids?: string[] | null;
            /**
             * Filters
             * @description Instead of ids: all of the list that fits, later
             * @default null
             */
            filters?: {
                [key: string]: string | boolean;
            } | null;
            /**
             * Search
             * @description Beside filters
             * @default
             */
            search?: string;
            /** @default null */
            change?: components["schemas"]["ChangeQuote"] | null;
            /**
             * Delete
             * @description Delete them; without `change`
             * @default false
             */
            delete?: boolean;
        };
        /** @description How many records ended in each way. */
        BulkCounts: {
            readonly changed: number;
            readonly unchanged: number;
            readonly refused: number;
            readonly missing: number;
        };
        /** @description One fault of the values, with its place in the body. */
        BulkFault: {
            readonly pointer: string;
            readonly code: string;
            readonly detail: string;
            readonly hint: string;
        };
        /** @description What became of one execution; `result_id` is what a retry or replay started. */
        BulkItem: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly execution_id: string;
            /** @enum {string} */
            readonly outcome: "done" | "failed";
            /** Format: uuid */
            readonly result_id: string | null;
            readonly code: string;
            readonly detail: string;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description A page of results, in the order of the work. */
        BulkItemPage: {
            next_cursor: string | null;
            prev_cursor: string | null;
            data: components["schemas"]["BulkItem"][];
        };
        /** @description A bulk job: what it was told, how many matched, how far it is. */
        BulkJob: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "running" | "done" | "stopped";
            /** @enum {string} */
            readonly verb: "retry" | "replay" | "cancel" | "pause" | "resume";
            /** @description {"filter": ...} or {"ids": [...]} */
            readonly filter: {
                [key: string]: unknown;
            };
            readonly reason: string;
            readonly matched: number;
            readonly done: number;
            readonly failed: number;
            /** Format: uuid */
            readonly execution_id: string | null;
            readonly actor: components["schemas"]["ActorField"];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description How it went with one record; a refusal has its code, its reason and the faults of the values. */
        BulkRow: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "changed" | "unchanged" | "refused" | "missing";
            readonly code: string;
            readonly detail: string;
            readonly errors: components["schemas"]["BulkFault"][];
        };
        /** @description The execution that changes all of the list; its output tells how many ended in which way, and why some stayed. */
        BulkStarted: {
            /** Format: uuid */
            readonly execution_id: string;
        };
        /** @description A part of a bundle: the variant, the name of its product, and how many of it one bundle takes. */
        BundleItem: {
            /** Format: uuid */
            readonly variant_id: string;
            /** Format: uuid */
            readonly product_id: string;
            readonly sku: string;
            readonly name: string;
            readonly quantity: number;
        };
        /**
         * BundlePart
         * @description A variant that a bundle contains.
         */
        BundlePart: {
            /**
             * Variant Id
             * Format: uuid
             */
            variant_id: string;
            /**
             * Quantity
             * @description How many of it one bundle takes
             * @default 1
             */
            quantity?: number;
        };
        /** @description What is entered at the provider, so that it tells how far messages are and what customers write. */
        Callback: {
            /** @description Secret: who knows it may speak as a provider that signs nothing */
            callback_url: string;
            /** @description Asked for by WhatsApp; empty for who asks for none */
            verify_token: string;
        };
        /**
         * CancelExecution
         * @description Stop an execution and its children.
         */
        CancelExecutionRequest: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /** @description A category. */
        Category: {
            /** Format: uuid */
            readonly id: string;
            readonly slug: string;
            readonly name: string;
            readonly description: string;
            /** Format: uuid */
            readonly parent_id: string | null;
            readonly position: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly tags: string[];
            readonly custom: {
                [key: string]: unknown;
            };
        };
        /**
         * ChangeActivity
         * @description What to change of an activity; what is left out stays.
         */
        ChangeActivity: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Body
             * @default
             */
            body?: string;
            /**
             * Due At
             * @default null
             */
            due_at?: string | null;
            /**
             * Remind At
             * @description When whoever does it is told, once
             * @default null
             */
            remind_at?: string | null;
            /**
             * Assigned To Id
             * @description Who does it; you, when left out
             * @default null
             */
            assigned_to_id?: string | null;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * ChangeCategory
         * @description What to change of a category; what is left out stays.
         */
        ChangeCategory: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Parent Id
             * @description The category above
             * @default null
             */
            parent_id?: string | null;
            /**
             * Position
             * @default 0
             */
            position?: number;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Slug
             * @default
             */
            slug?: string;
        };
        /**
         * ChangeCompany
         * @description What to change of a company; what is left out stays.
         */
        ChangeCompany: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Website
             * @default
             */
            website?: string;
            /**
             * Email
             * @default
             */
            email?: string;
            /**
             * Phone
             * @description Kept in E.164; without + it is read as one of the business's country
             * @default
             */
            phone?: string;
            /**
             * Industry
             * @default
             */
            industry?: string;
            /**
             * Country
             * @default
             */
            country?: string;
            /**
             * Owner Id
             * @description The user who looks after it; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * ChangeContact
         * @description What to change of a person; what is left out stays.
         */
        ChangeContact: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * First Name
             * @default
             */
            first_name?: string;
            /**
             * Last Name
             * @default
             */
            last_name?: string;
            /** Emails */
            emails?: string[];
            /**
             * Phones
             * @description Kept in E.164
             */
            phones?: string[];
            /**
             * Company Id
             * @default null
             */
            company_id?: string | null;
            /**
             * Owner Id
             * @description The user who looks after them; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Force
             * @description Keep the person although another one has the same e-mail address
             * @default false
             */
            force?: boolean;
        };
        /**
         * ChangeEmail
         * @description The address wanted, and the present password.
         */
        ChangeEmailRequest: {
            /**
             * Email
             * @example ada@example.com
             */
            email: string;
            /** Current Password */
            current_password: string;
        };
        /**
         * ChangeLead
         * @description What to change of a lead; what is left out stays.
         */
        ChangeLead: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Email
             * @default
             */
            email?: string;
            /**
             * Phone
             * @description Kept in E.164
             * @default
             */
            phone?: string;
            /**
             * Company Name
             * @default
             */
            company_name?: string;
            /**
             * Source
             * @default
             * @example web form
             */
            source?: string;
            /**
             * Notes
             * @default
             */
            notes?: string;
            /**
             * Owner Id
             * @description The user who looks after it; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * ChangeOpportunity
         * @description What to change of a deal; its stage changes by /move, its status by /win, /lose and /reopen.
         */
        ChangeOpportunity: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /** @default null */
            amount?: components["schemas"]["Amount"] | null;
            /**
             * Expected Close On
             * @default null
             */
            expected_close_on?: string | null;
            /**
             * Forecast Category
             * @description How sure it is; an omitted deal counts in no forecast
             * @default pipeline
             * @enum {string}
             */
            forecast_category?: "pipeline" | "best_case" | "commit" | "omitted";
            /**
             * Contact Id
             * @default null
             */
            contact_id?: string | null;
            /**
             * Company Id
             * @default null
             */
            company_id?: string | null;
            /**
             * Owner Id
             * @description The user who looks after it; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * ChangePassword
         * @description The present password and the new one.
         */
        ChangePasswordRequest: {
            /** Current */
            current: string;
            /** Password */
            password: string;
        };
        /**
         * ChangeProduct
         * @description What to change of a product; its status changes by /publish, /withdraw, /archive and /restore.
         *
         *     `options` replaces all of them while there is no variant; later values may be added and unused ones taken away.
         *     `bundle_items` replaces the parts of a bundle.
         */
        ChangeProduct: {
            /**
             * Kind
             * @default goods
             * @enum {string}
             */
            kind?: "goods" | "digital" | "service" | "bundle";
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Category Id
             * @default null
             */
            category_id?: string | null;
            /**
             * Images
             * @description The first one is the cover
             */
            images?: components["schemas"]["ProductImage"][];
            /** Tags */
            tags?: string[];
            /**
             * Tax Class
             * @default standard
             */
            tax_class?: string;
            /**
             * Duration Minutes
             * @description How long a service takes
             * @default null
             */
            duration_minutes?: number | null;
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Slug
             * @default
             */
            slug?: string;
            /** Options */
            options?: components["schemas"]["OptionDraft"][];
            /** Bundle Items */
            bundle_items?: components["schemas"]["BundlePart"][];
        };
        /**
         * ChangeQuote
         * @description What to change of a draft; what is left out stays. `lines` are all of its lines.
         */
        ChangeQuote: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * Opportunity Id
             * @description The deal that it belongs to
             * @default null
             */
            opportunity_id?: string | null;
            /**
             * Contact Id
             * @description Who gets it
             * @default null
             */
            contact_id?: string | null;
            /**
             * Company Id
             * @default null
             */
            company_id?: string | null;
            /**
             * Owner Id
             * @description The user who looks after it; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Note
             * @description A word to the customer, above the lines
             * @default
             */
            note?: string;
            /**
             * Terms
             * @description Below the lines: payment, delivery, warranty
             * @default
             */
            terms?: string;
            /**
             * Wins Deal
             * @description The deal is won when the quote is accepted
             * @default true
             */
            wins_deal?: boolean;
            /**
             * Discount Percent
             * @description Off all lines together
             * @default 0
             */
            discount_percent?: string;
            /** Lines */
            lines?: components["schemas"]["LineIn"][];
            /**
             * Valid Until
             * Format: date
             * @default 2000-01-01
             */
            valid_until?: string;
        };
        /** @description One way a notice reaches the person, how soon, and what may be chosen instead. */
        ChannelPace: {
            channel: string;
            label: string;
            /** @enum {string} */
            pace: "off" | "now" | "daily";
            paces: string[];
        };
        /** @description What the dry run found; empty before it. */
        Checked: {
            would_create?: number;
            would_update?: number;
            would_skip?: number;
            would_fail?: number;
            faults?: components["schemas"]["Fault"][];
        };
        /**
         * Choice
         * @description How soon one kind of notice comes by one channel.
         */
        Choice: {
            /** Kind */
            kind: string;
            /** Channel */
            channel: string;
            pace: components["schemas"]["Pace"];
        };
        /** @description Deals that ended in the period. */
        ClosedDeals: {
            deals: number;
            /** @description Their sum in each currency */
            amounts: components["schemas"]["MoneyAnswer"][];
            /**
             * Format: double
             * @description From their making to their end
             */
            mean_days: number | null;
        };
        /** @description A comment; a deleted one has no body. */
        Comment: {
            /** Format: uuid */
            readonly id: string;
            readonly record_type: string;
            /** Format: uuid */
            readonly record_id: string;
            /** Format: uuid */
            readonly parent_id: string | null;
            readonly author: components["schemas"]["Author"];
            readonly body: string;
            readonly mentions: string[];
            /** Format: date-time */
            readonly edited_at: string | null;
            /** Format: date-time */
            readonly deleted_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description A company. */
        Company: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** Format: uri */
            readonly website: string;
            /** Format: email */
            readonly email: string;
            readonly phone: string;
            readonly industry: string;
            readonly country: string;
            /** Format: uuid */
            readonly owner_id: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly tags: string[];
            readonly custom: {
                [key: string]: unknown;
            };
        };
        /**
         * CompleteAttempt
         * @description The result of an attempt that is finished from outside.
         */
        CompleteAttemptRequest: {
            /** Attempt */
            attempt: number;
            /**
             * Output
             * @default null
             */
            output?: unknown;
        };
        /**
         * ConcurrencyOptions
         * @description At most `limit` executions of this business run under the key at once.
         */
        ConcurrencyOptions: {
            /** Key */
            key: string;
            /**
             * Limit
             * @default 1
             */
            limit?: number;
            /**
             * Strategy
             * @description What gives way when all slots are taken: the new one waits, or one is canceled
             * @default queue
             * @enum {string}
             */
            strategy?: "queue" | "cancel_new" | "cancel_old";
        };
        /**
         * ConfirmApp
         * @description The code that the authenticator app shows now.
         */
        ConfirmAppRequest: {
            /** Code */
            code: string;
        };
        /**
         * ConfirmPassword
         * @description The present password.
         */
        ConfirmPasswordRequest: {
            /** Current Password */
            current_password: string;
        };
        /** @description One word of a person; of an erased one the address is empty. */
        Consent: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly contact_id: string | null;
            readonly address: string;
            /** @enum {string} */
            readonly channel: "email" | "sms" | "whatsapp";
            readonly purpose: string;
            /** @enum {string} */
            readonly state: "given" | "withdrawn";
            readonly text_version: string;
            readonly source: string;
            readonly ip: string | null;
            /** Format: uuid */
            readonly recorded_by: string | null;
            /** Format: date-time */
            readonly recorded_at: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description A person. */
        Contact: {
            /** Format: uuid */
            readonly id: string;
            readonly first_name: string;
            readonly last_name: string;
            readonly emails: string[];
            readonly phones: string[];
            /** Format: uuid */
            readonly company_id: string | null;
            readonly company_name: string | null;
            /** Format: uuid */
            readonly owner_id: string | null;
            /** @enum {string} */
            readonly status: "active" | "archived";
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly tags: string[];
            readonly custom: {
                [key: string]: unknown;
            };
        };
        /** @description What a contact said about being written to. */
        ContactConsents: {
            data: components["schemas"]["NewestConsent"][];
        };
        /** @description A contact at a glance, of what the caller may see. */
        ContactFigures: {
            open: components["schemas"]["DealSum"];
            /** @description What they brought so far */
            won: components["schemas"]["DealSum"];
            lost: number;
            last_activity: components["schemas"]["Glimpse"] | null;
            next_activity: components["schemas"]["Glimpse"] | null;
            /** @description Empty for who may not see consents */
            consents: components["schemas"]["NewestConsent"][];
            last_agent_action: components["schemas"]["AgentAction"] | null;
        };
        /** @description One message with one contact; `mail_id` or `message_id` says what it is. */
        ContactMessage: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly contact_id: string;
            /** Format: uuid */
            readonly opportunity_id: string | null;
            /** @enum {string} */
            readonly channel: "email" | "sms" | "whatsapp";
            /** @description out or in */
            readonly direction: string;
            /** @enum {string} */
            readonly status: "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "unknown" | "received";
            /** @description Why it failed */
            readonly error_code: string;
            /** @description What the provider says of it */
            readonly error_text: string;
            readonly address: string;
            readonly subject: string;
            readonly body: string;
            readonly purpose: string;
            readonly segments: number | null;
            /** Format: date-time */
            readonly sent_at: string | null;
            /** Format: date-time */
            readonly delivered_at: string | null;
            /** Format: date-time */
            readonly read_at: string | null;
            /** Format: date-time */
            readonly received_at: string | null;
            /**
             * Format: uuid
             * @description What /messaging/messages calls it
             */
            readonly message_id: string | null;
            /**
             * Format: uuid
             * @description What /crm/mails calls it
             */
            readonly mail_id: string | null;
            /** Format: uuid */
            readonly template_id: string | null;
            readonly version: number | null;
            /** Format: uuid */
            readonly author_id: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * ConvertLead
         * @description How the deal that comes out of a lead is opened.
         */
        ConvertLeadRequest: {
            /**
             * Opportunity Name
             * @description The company's or the lead's name when left out
             * @default
             */
            opportunity_name?: string;
            /**
             * Pipeline Id
             * @description The default pipeline when left out
             * @default null
             */
            pipeline_id?: string | null;
            /** @default null */
            amount?: components["schemas"]["Amount"] | null;
        };
        /**
         * CreateActivity
         * @description A task, call, meeting or note about at least one record.
         */
        CreateActivityRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Body
             * @default
             */
            body?: string;
            /**
             * Due At
             * @default null
             */
            due_at?: string | null;
            /**
             * Remind At
             * @description When whoever does it is told, once
             * @default null
             */
            remind_at?: string | null;
            /**
             * Assigned To Id
             * @description Who does it; you, when left out
             * @default null
             */
            assigned_to_id?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "task" | "call" | "meeting" | "note";
            /** Title */
            title: string;
            /**
             * Contact Id
             * @default null
             */
            contact_id?: string | null;
            /**
             * Company Id
             * @default null
             */
            company_id?: string | null;
            /**
             * Lead Id
             * @default null
             */
            lead_id?: string | null;
            /**
             * Opportunity Id
             * @default null
             */
            opportunity_id?: string | null;
        };
        /**
         * CreateAffiliation
         * @description A person in a company, beside the one they are mainly of, and as what.
         */
        CreateAffiliationRequest: {
            /**
             * Contact Id
             * Format: uuid
             */
            contact_id: string;
            /**
             * Company Id
             * Format: uuid
             */
            company_id: string;
            /**
             * Role
             * @default
             */
            role?: string;
        };
        /**
         * CreateApiKey
         * @description A key: of the service account named, else of the caller's own programs.
         *
         *     A scope is an app with what may be done, such as crm:read or executions:write, or one right such as crm.view_lead.
         */
        CreateApiKeyRequest: {
            /** Name */
            name: string;
            /** Scopes */
            scopes: string[];
            /** Current Password */
            current_password: string;
            /**
             * Service Account Id
             * @default null
             */
            service_account_id?: string | null;
            /**
             * Days
             * @default 90
             */
            days?: number;
        };
        /**
         * CreateAssignmentRule
         * @description A rule by which new records of a kind are given to people.
         */
        CreateAssignmentRuleRequest: {
            /**
             * Is Active
             * @default true
             */
            is_active?: boolean;
            /**
             * Method
             * @default round_robin
             * @enum {string}
             */
            method?: "round_robin" | "load" | "territory";
            /**
             * Conditions
             * @description Parameters of the list as its address takes them; all must fit
             */
            conditions?: {
                [key: string]: string;
            };
            /**
             * Most Open
             * @description So many open records at most, each person
             * @default null
             */
            most_open?: number | null;
            /**
             * Record Type
             * @enum {string}
             */
            record_type: "lead" | "contact" | "opportunity";
            /** Name */
            name: string;
            /** People */
            people: components["schemas"]["AssignmentRulePerson"][];
        };
        /**
         * CreateBulkJob
         * @description One verb for all executions that a filter matches, or for those that are named.
         */
        CreateBulkJobRequest: {
            /**
             * Verb
             * @enum {string}
             */
            verb: "retry" | "replay" | "cancel" | "pause" | "resume";
            /**
             * Filter
             * @description The filters of the list of executions, such as status or meta.customer
             * @default {}
             */
            filter?: {
                [key: string]: string | number | boolean;
            };
            /**
             * Ids
             * @default []
             */
            ids?: string[];
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Dry Run
             * @description Only count what matches
             * @default false
             */
            dry_run?: boolean;
        };
        /**
         * CreateCategory
         * @description A new group of products; the slug is made of the name when left out.
         */
        CreateCategoryRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Parent Id
             * @description The category above
             * @default null
             */
            parent_id?: string | null;
            /**
             * Position
             * @default 0
             */
            position?: number;
            /** Name */
            name: string;
            /**
             * Slug
             * @default null
             */
            slug?: string | null;
        };
        /**
         * CreateComment
         * @description A comment on a record, or an answer to one.
         */
        CreateCommentRequest: {
            /**
             * Record Type
             * @description The kind of record, such as contact
             */
            record_type: string;
            /**
             * Record Id
             * Format: uuid
             */
            record_id: string;
            /** Body */
            body: string;
            /**
             * Parent Id
             * @default null
             */
            parent_id?: string | null;
            /**
             * Mentions
             * @description Users who are called beside @[Name](user:id)
             */
            mentions?: string[];
        };
        /**
         * CreateCompany
         * @description A new company.
         */
        CreateCompanyRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Website
             * @default
             */
            website?: string;
            /**
             * Email
             * @default
             */
            email?: string;
            /**
             * Phone
             * @description Kept in E.164; without + it is read as one of the business's country
             * @default
             */
            phone?: string;
            /**
             * Industry
             * @default
             */
            industry?: string;
            /**
             * Country
             * @default
             */
            country?: string;
            /**
             * Owner Id
             * @description The user who looks after it; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /** Name */
            name: string;
        };
        /**
         * CreateContact
         * @description A new person: a name, an e-mail address or a phone number at least.
         */
        CreateContactRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * First Name
             * @default
             */
            first_name?: string;
            /**
             * Last Name
             * @default
             */
            last_name?: string;
            /** Emails */
            emails?: string[];
            /**
             * Phones
             * @description Kept in E.164
             */
            phones?: string[];
            /**
             * Company Id
             * @default null
             */
            company_id?: string | null;
            /**
             * Owner Id
             * @description The user who looks after them; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Force
             * @description Keep the person although another one has the same e-mail address
             * @default false
             */
            force?: boolean;
        };
        /**
         * CreateCustomField
         * @description A new field of a kind of record.
         */
        CreateCustomFieldRequest: {
            /**
             * Options
             * @description The choices, in their order; of choices only
             */
            options?: components["schemas"]["FieldOption"][];
            /**
             * Is Required
             * @description New records must have it; old ones may go on without
             * @default false
             */
            is_required?: boolean;
            /**
             * Help
             * @default
             */
            help?: string;
            /**
             * Position
             * @default 0
             */
            position?: number;
            /**
             * Record Type
             * @description The kind of record, such as contact
             */
            record_type: string;
            /**
             * Key
             * @description What the API, filters and files call it; it stays
             * @example tier
             */
            key: string;
            /** Label */
            label: string;
            /**
             * Kind
             * @description What its values are; it stays
             * @enum {string}
             */
            kind: "text" | "long" | "whole" | "number" | "boolean" | "day" | "instant" | "choice" | "choices";
        };
        /**
         * CreateForm
         * @description A new form; without questions it asks for name, e-mail, phone and a message.
         */
        CreateFormRequest: {
            /**
             * Title
             * @description Stands above it; the name when left out
             * @default
             */
            title?: string;
            /**
             * Intro
             * @default
             */
            intro?: string;
            /**
             * Button
             * @description What the button says; Send when left out
             * @default
             */
            button?: string;
            /**
             * Thanks
             * @description What is said to who sent it
             * @default
             */
            thanks?: string;
            /**
             * Redirect Url
             * @description Where who sent it goes instead of reading thanks
             * @default
             */
            redirect_url?: string;
            /**
             * Source
             * @description The source of its leads; the name when left out
             * @default
             */
            source?: string;
            /**
             * Owner Id
             * @description Whose its leads are; nobody's when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Consent Text
             * @description What somebody may agree to with a checkbox
             * @default
             */
            consent_text?: string;
            /**
             * Consent Channel
             * @default
             * @enum {string}
             */
            consent_channel?: "" | "email" | "sms" | "whatsapp";
            /**
             * Consent Purpose
             * @default
             * @example newsletter
             */
            consent_purpose?: string;
            /**
             * Origins
             * @description Sites that may show it in a frame, or send it from a form or a script of their own
             * @example [
             *       "https://www.example.com"
             *     ]
             */
            origins?: string[];
            /** Name */
            name: string;
            /** Questions */
            questions?: components["schemas"]["Question"][];
        };
        /**
         * CreateLead
         * @description Somebody who may become a customer.
         */
        CreateLeadRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Email
             * @default
             */
            email?: string;
            /**
             * Phone
             * @description Kept in E.164
             * @default
             */
            phone?: string;
            /**
             * Company Name
             * @default
             */
            company_name?: string;
            /**
             * Source
             * @default
             * @example web form
             */
            source?: string;
            /**
             * Notes
             * @default
             */
            notes?: string;
            /**
             * Owner Id
             * @description The user who looks after it; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /** Name */
            name: string;
        };
        /**
         * CreateOpportunity
         * @description A new deal, in the first stage of the default pipeline unless it says where.
         */
        CreateOpportunityRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /** @default null */
            amount?: components["schemas"]["Amount"] | null;
            /**
             * Expected Close On
             * @default null
             */
            expected_close_on?: string | null;
            /**
             * Forecast Category
             * @description How sure it is; an omitted deal counts in no forecast
             * @default pipeline
             * @enum {string}
             */
            forecast_category?: "pipeline" | "best_case" | "commit" | "omitted";
            /**
             * Contact Id
             * @default null
             */
            contact_id?: string | null;
            /**
             * Company Id
             * @default null
             */
            company_id?: string | null;
            /**
             * Owner Id
             * @description The user who looks after it; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /** Name */
            name: string;
            /**
             * Pipeline Id
             * @default null
             */
            pipeline_id?: string | null;
            /**
             * Stage Id
             * @default null
             */
            stage_id?: string | null;
        };
        /**
         * CreatePipeline
         * @description A pipeline with its stages in order; one of them at least is open. Won and lost are added when left out.
         */
        CreatePipelineRequest: {
            /** Slug */
            slug: string;
            /** Name */
            name: string;
            /**
             * Is Default
             * @default false
             */
            is_default?: boolean;
            /** Stages */
            stages: components["schemas"]["StageFields"][];
        };
        /**
         * CreateProduct
         * @description A new product; a bundle names its parts.
         */
        CreateProductRequest: {
            /**
             * Kind
             * @default goods
             * @enum {string}
             */
            kind?: "goods" | "digital" | "service" | "bundle";
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Category Id
             * @default null
             */
            category_id?: string | null;
            /**
             * Images
             * @description The first one is the cover
             */
            images?: components["schemas"]["ProductImage"][];
            /** Tags */
            tags?: string[];
            /**
             * Tax Class
             * @default standard
             */
            tax_class?: string;
            /**
             * Duration Minutes
             * @description How long a service takes
             * @default null
             */
            duration_minutes?: number | null;
            /** Name */
            name: string;
            /**
             * Slug
             * @description Made of the name when left out
             * @default null
             */
            slug?: string | null;
            /**
             * Status
             * @default draft
             * @enum {string}
             */
            status?: "draft" | "live";
            /**
             * Sku
             * @description What the SKUs of made variants begin with
             * @default null
             */
            sku?: string | null;
            /** @default null */
            price?: components["schemas"]["Amount"] | null;
            /** @default null */
            compare_at_price?: components["schemas"]["Amount"] | null;
            /** Options */
            options?: components["schemas"]["OptionDraft"][];
            /** Variants */
            variants?: components["schemas"]["VariantDraft"][];
            /**
             * Generate Variants
             * @default false
             */
            generate_variants?: boolean;
            /**
             * Stock Quantity
             * @description Of each variant that is not named
             * @default null
             */
            stock_quantity?: number | null;
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Bundle Items
             * @description Parts of a bundle
             */
            bundle_items?: components["schemas"]["BundlePart"][];
        };
        /**
         * CreateQuota
         * @description What one person is to win in one month.
         */
        CreateQuotaRequest: {
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            /**
             * Month
             * Format: date
             * @description A month as 2026-12
             * @example 2026-12
             */
            month: string;
            amount: components["schemas"]["Amount"];
        };
        /**
         * CreateQuote
         * @description A new quote; a deal gives it its contact and its company where those are left out.
         */
        CreateQuoteRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * Opportunity Id
             * @description The deal that it belongs to
             * @default null
             */
            opportunity_id?: string | null;
            /**
             * Contact Id
             * @description Who gets it
             * @default null
             */
            contact_id?: string | null;
            /**
             * Company Id
             * @default null
             */
            company_id?: string | null;
            /**
             * Owner Id
             * @description The user who looks after it; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Note
             * @description A word to the customer, above the lines
             * @default
             */
            note?: string;
            /**
             * Terms
             * @description Below the lines: payment, delivery, warranty
             * @default
             */
            terms?: string;
            /**
             * Wins Deal
             * @description The deal is won when the quote is accepted
             * @default true
             */
            wins_deal?: boolean;
            /**
             * Discount Percent
             * @description Off all lines together
             * @default 0
             */
            discount_percent?: string;
            /** Lines */
            lines?: components["schemas"]["LineIn"][];
            /**
             * Valid Until
             * @description Its last day; in 30 days, when left out
             * @default null
             */
            valid_until?: string | null;
            /**
             * Currency
             * @description That of the business, when left out
             * @default null
             * @example NGN
             */
            currency?: string | null;
        };
        /**
         * CreateRole
         * @description A role of the business; a grant is a right such as crm.view_contact, which may end with :team or :own.
         *
         *     With :team it reaches the records of people in the same teams, with :own one's own and granted ones.
         */
        CreateRoleRequest: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /**
             * Grants
             * @default []
             */
            grants?: string[];
        };
        /**
         * CreateRule
         * @description A new version of a rule; it starts as a draft.
         */
        CreateRuleRequest: {
            /** Name */
            name: string;
            /**
             * Effect
             * @enum {string}
             */
            effect: "allow" | "deny" | "require_approval";
            /**
             * Actions
             * @description Patterns such as crm.* or *
             */
            actions: string[];
            /**
             * Roles
             * @default []
             */
            roles?: string[];
            /**
             * Actor Kinds
             * @default []
             */
            actor_kinds?: ("user" | "api_key" | "agent" | "system")[];
            /**
             * Condition
             * @default
             */
            condition?: string;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Required Count
             * @default 1
             */
            required_count?: number;
            /**
             * Approver Roles
             * @default []
             */
            approver_roles?: string[];
            /**
             * Approval Seconds
             * @default 86400
             */
            approval_seconds?: number;
        };
        /**
         * CreateSavedView
         * @description A list of one kind of record, to be kept by name.
         */
        CreateSavedViewRequest: {
            /**
             * Filters
             * @description Parameters of the list as its address takes them
             */
            filters?: {
                [key: string]: string | boolean;
            };
            /**
             * Search
             * @default
             */
            search?: string;
            /**
             * Ordering
             * @description The order of the list itself when empty
             * @default
             */
            ordering?: string;
            /**
             * Columns
             * @description All that the list has when empty
             */
            columns?: string[];
            /**
             * Is Shared
             * @description Everybody who sees such records may open it
             * @default false
             */
            is_shared?: boolean;
            /**
             * Is Default
             * @description Opens when its owner opens the list; one for each kind
             * @default false
             */
            is_default?: boolean;
            /**
             * Position
             * @description Its place in the menu, the first being 0
             * @default 0
             */
            position?: number;
            /**
             * Record Type
             * @description The kind of record, such as contact
             */
            record_type: string;
            /** Name */
            name: string;
        };
        /**
         * CreateSchedule
         * @description Start an action again and again.
         */
        CreateScheduleRequest: {
            /**
             * Cron
             * @description Five fields, six with seconds first, or @daily
             * @default
             */
            cron?: string;
            /**
             * Every Seconds
             * @default null
             */
            every_seconds?: number | null;
            /**
             * Timezone
             * @description IANA name; the business's own when it is left out
             * @default
             */
            timezone?: string;
            /**
             * Starts At
             * @description No time before this; intervals count from it
             * @default null
             */
            starts_at?: string | null;
            /**
             * Ends At
             * @default null
             */
            ends_at?: string | null;
            /** Name */
            name: string;
            /** Action */
            action: string;
            /** Input */
            input?: {
                [key: string]: unknown;
            };
            /**
             * @default {
             *       "queue": null,
             *       "priority": 5,
             *       "retry": null,
             *       "timeouts": null,
             *       "metadata": {}
             *     }
             */
            options?: components["schemas"]["ScheduleOptions"];
            /**
             * Overlap
             * @description What happens at a time when the run before is still live
             * @default skip
             * @enum {string}
             */
            overlap?: "skip" | "queue" | "cancel_old" | "allow";
            /**
             * Catch Up
             * @description Which of the times run that passed while no scheduler ran
             * @default last
             * @enum {string}
             */
            catch_up?: "last" | "all" | "none";
        };
        /**
         * CreateScoringModel
         * @description What earns points in records of a kind; it counts once it is activated.
         */
        CreateScoringModelRequest: {
            /**
             * Hot
             * @default 70
             */
            hot?: number;
            /**
             * Warm
             * @default 40
             */
            warm?: number;
            /**
             * Record Type
             * @enum {string}
             */
            record_type: "lead" | "contact" | "opportunity";
            /** Name */
            name: string;
            /** Rules */
            rules: (components["schemas"]["FieldsRule"] | components["schemas"]["KnownRule"] | components["schemas"]["ActivitiesRule"] | components["schemas"]["SilenceRule"] | components["schemas"]["AmountRule"])[];
        };
        /**
         * CreateSender
         * @description A number or a name of the business at a provider.
         */
        CreateSenderRequest: {
            provider: components["schemas"]["Provider"];
            /**
             * Name
             * @example Shop line
             */
            name: string;
            /**
             * Address
             * @description A number in E.164, a registered name or short code, or the phone number ID of WhatsApp
             * @example +15005550006
             */
            address: string;
            /**
             * Credentials
             * @description What the provider asks for, by name; never told again
             */
            credentials: {
                [key: string]: string;
            };
            /**
             * Is Default
             * @description Sends where no sender is named
             * @default false
             */
            is_default?: boolean;
        };
        /**
         * CreateServiceAccount
         * @description A machine that acts in the business. `role` is a built-in role or the code of one that the business defined.
         */
        CreateServiceAccountRequest: {
            /** Name */
            name: string;
            /** Role */
            role: string;
            /**
             * Description
             * @default
             */
            description?: string;
        };
        /**
         * CreateStage
         * @description A stage of a pipeline that is there.
         */
        CreateStageRequest: {
            /** Slug */
            slug: string;
            /** Name */
            name: string;
            /** Probability */
            probability: number;
            /**
             * Kind
             * @default open
             * @enum {string}
             */
            kind?: "open" | "won" | "lost";
            /**
             * Required Fields
             * @description What a deal must have to stand here
             */
            required_fields?: ("amount" | "expected_close_on" | "contact_id" | "company_id" | "owner_id")[];
            /**
             * Rotting Days
             * @description Days until a deal here counts as stale
             * @default null
             */
            rotting_days?: number | null;
            /**
             * Position
             * @description Its place from 1 on; behind all others when left out
             * @default null
             */
            position?: number | null;
        };
        /**
         * CreateTag
         * @description A new tag.
         */
        CreateTagRequest: {
            /** Name */
            name: string;
            /**
             * Color
             * @default gray
             * @enum {string}
             */
            color?: "gray" | "blue" | "green" | "amber" | "red" | "violet";
        };
        /**
         * CreateTeam
         * @description A team of people of the business, named by their user keys.
         */
        CreateTeamRequest: {
            /** Name */
            name: string;
            /**
             * User Ids
             * @default []
             */
            user_ids?: string[];
        };
        /**
         * CreateTemplate
         * @description A new template; its text names fields as {{ contact.first_name }} or {{ contact.first_name | there }}.
         */
        CreateTemplateRequest: {
            /**
             * Subject
             * @description Of e-mail, which needs one
             * @default
             */
            subject?: string;
            /**
             * Purpose
             * @description Which consent is asked; without it a withdrawal for any purpose counts
             * @default
             * @example newsletter
             */
            purpose?: string;
            /**
             * Provider Name
             * @description Of WhatsApp: what the provider calls the template that it approved
             * @default
             * @example order_ready
             */
            provider_name?: string;
            /**
             * Provider Language
             * @description Of WhatsApp: the language as the provider names it; that of the template when left out
             * @default
             * @example en_US
             */
            provider_language?: string;
            /**
             * Parameters
             * @description Of WhatsApp: the fields that fill {{1}}, {{2}} and so on; the order of the text when left out
             * @example [
             *       "contact.first_name",
             *       "deal.name"
             *     ]
             */
            parameters?: string[];
            /** Name */
            name: string;
            /**
             * Channel
             * @enum {string}
             */
            channel: "email" | "sms" | "whatsapp";
            /**
             * Language
             * @default en
             * @example en
             */
            language?: string;
            /** Body */
            body: string;
        };
        /**
         * CreateVariant
         * @description A new variant of a product.
         */
        CreateVariantRequest: {
            /**
             * @description The former price, higher than the price
             * @default null
             */
            compare_at_price?: components["schemas"]["Amount"] | null;
            /**
             * Barcode
             * @default
             */
            barcode?: string;
            /**
             * Is Active
             * @default true
             */
            is_active?: boolean;
            /**
             * Stock Quantity
             * @description Null where stock is not counted
             * @default null
             */
            stock_quantity?: number | null;
            /** Sku */
            sku: string;
            /**
             * Options
             * @example {
             *       "Color": "Indigo",
             *       "Size": "M"
             *     }
             */
            options?: {
                [key: string]: string;
            };
            price: components["schemas"]["Amount"];
            /**
             * Product Id
             * Format: uuid
             */
            product_id: string;
        };
        /** @description A field of the business, and how many records have a value of it. */
        CustomField: {
            /** Format: uuid */
            readonly id: string;
            readonly record_type: string;
            readonly key: string;
            readonly label: string;
            /** @enum {string} */
            readonly kind: "text" | "long" | "whole" | "number" | "boolean" | "day" | "instant" | "choice" | "choices";
            readonly options: components["schemas"]["CustomOption"][];
            readonly is_required: boolean;
            readonly help: string;
            readonly position: number;
            readonly is_archived: boolean;
            readonly uses: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description One choice: what is kept, and what people read. */
        CustomOption: {
            value: string;
            label: string;
        };
        /** @description An execution that failed for good, with what it was given and how it ended. */
        DeadLetter: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly execution_id: string;
            readonly action: string;
            /** @enum {string} */
            readonly status: "open" | "requeued" | "discarded";
            readonly error_code: string;
            readonly error: {
                [key: string]: unknown;
            } | null;
            readonly input: {
                [key: string]: unknown;
            };
            readonly attempt: number;
            readonly reason: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description Deals of one status with their sum in each currency, the one of the business first. */
        DealSum: {
            deals: number;
            amounts: components["schemas"]["MoneyAnswer"][];
        };
        /**
         * DebounceOptions
         * @description Starts under the key become one, with the last input, `seconds` after the last and `max_seconds` at most.
         */
        DebounceOptions: {
            /** Key */
            key: string;
            /** Seconds */
            seconds: number;
            /**
             * Max Seconds
             * @default null
             */
            max_seconds?: number | null;
        };
        /** @description {"kind", "id"} of the one it was decided for. */
        DeciderField: {
            kind: string;
            /** Format: uuid */
            id: string;
        };
        /** @description A deny or a hold. */
        Decision: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly effect: "allow" | "deny" | "require_approval";
            readonly code: string;
            readonly reason: string;
            readonly action: string;
            readonly rules: string[];
            readonly actor: components["schemas"]["DeciderField"];
            readonly actor_role: string;
            readonly subject_kind: string;
            /** Format: uuid */
            readonly subject_id: string | null;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description {"effect", "reason", "rules"} of the decision at the start. */
        DecisionField: {
            effect: string;
            reason: string;
            rules: string[];
        };
        /**
         * DeclineQuote
         * @description Why it was declined.
         */
        DeclineQuoteRequest: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * DedupeOptions
         * @description A second start under this key answers with the first: while that is live, or for `seconds` since it began.
         */
        DedupeOptions: {
            /** Key */
            key: string;
            /**
             * Mode
             * @default while_active
             * @enum {string}
             */
            mode?: "while_active" | "window";
            /**
             * Seconds
             * @description How long a window is; it never slides
             * @default null
             */
            seconds?: number | null;
        };
        /** @description The live execution that holds the dedupe key. */
        Deduplicated: {
            /** Format: uuid */
            readonly id: string;
            readonly action: string;
            readonly action_version: number;
            /** @enum {string} */
            readonly status: "scheduled" | "pending_approval" | "queued" | "running" | "retry_wait" | "waiting" | "paused" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "rejected" | "expired";
            readonly queue: string;
            readonly priority: number;
            readonly input: {
                [key: string]: unknown;
            };
            readonly output: unknown;
            readonly error: {
                [key: string]: unknown;
            } | null;
            readonly metadata: {
                [key: string]: unknown;
            };
            readonly actor: components["schemas"]["ActorField"];
            readonly decision: components["schemas"]["DecisionField"];
            readonly attempt: number;
            readonly failures: number;
            readonly lost_count: number;
            readonly version: number;
            /** Format: uuid */
            readonly parent_id: string | null;
            /** Format: uuid */
            readonly root_id: string;
            /** Format: uuid */
            readonly retry_of_id: string | null;
            /** Format: uuid */
            readonly replay_of_id: string | null;
            /** Format: uuid */
            readonly fork_of_id: string | null;
            readonly waits_for: string;
            readonly blocked_by: string;
            readonly is_pausing: boolean;
            readonly progress: number | null;
            readonly concurrency_key: string | null;
            readonly rate_key: string | null;
            /** Format: date-time */
            readonly run_at: string | null;
            /** Format: date-time */
            readonly expires_at: string | null;
            /** Format: date-time */
            readonly deadline_at: string | null;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly finished_at: string | null;
            /** Format: date-time */
            readonly emptied_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly deduplicated: boolean;
        };
        /**
         * DiscardDeadLetter
         * @description Why nothing more is done about it.
         */
        DiscardDeadLetterRequest: {
            /** Reason */
            reason: string;
        };
        /**
         * DisqualifyLead
         * @description Why a lead is given up.
         */
        DisqualifyLeadRequest: {
            /** Reason */
            reason: string;
        };
        /** @description A domain of the business. It leads to the shop once a TXT record `record_name` says `record_value`. */
        Domain: {
            /** Format: uuid */
            readonly id: string;
            readonly host: string;
            /**
             * @default pending
             * @enum {string}
             */
            readonly status: "pending" | "verified" | "failed";
            readonly record_name: string;
            readonly record_value: string;
            /** @description What the last check found instead: no_record, other_record, no_answer, or nothing. */
            readonly failure: string;
            /** Format: date-time */
            readonly verified_at: string | null;
            /** Format: date-time */
            readonly checked_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * DraftAnswer
         * @description The document of a sentence. `missing` are the pointers that a person must fill; until then there is no plan.
         */
        DraftAnswer: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Guesses */
            guesses: components["schemas"]["GuessAnswer"][];
            /** Missing */
            missing: string[];
            /** Notes */
            notes: string[];
            /** Is Complete */
            is_complete: boolean;
            plan: components["schemas"]["PlanAnswer"] | null;
        };
        /**
         * DraftBusiness
         * @description A sentence about a business, such as: pharmacy in Ibadan with delivery and 4 staff.
         */
        DraftBusinessRequest: {
            /** Sentence */
            sentence: string;
        };
        /** @description How many executions match now; nothing was done. */
        DryRun: {
            dry_run: boolean;
            matched: number;
        };
        /** @description Two records that look like one; `score` is 60 to 100, the sum of the points of the reasons. */
        Duplicate: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "open" | "dismissed";
            readonly record_type: string;
            /** Format: uuid */
            readonly first_id: string;
            readonly first_label: string;
            /** Format: uuid */
            readonly second_id: string;
            readonly second_label: string;
            readonly score: number;
            readonly reasons: components["schemas"]["Reason"][];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description One thing that happened; the sentence follows the name of the actor. */
        Entry: {
            /** Format: uuid */
            readonly id: string;
            /** Format: date-time */
            readonly at: string;
            readonly kind: string;
            readonly sentence: string;
            readonly actor: components["schemas"]["Actor"];
            readonly subject: components["schemas"]["EntrySubject"];
            readonly url: string;
            readonly detail: string;
        };
        /** @description What an entry is about. */
        EntrySubject: {
            readonly type: string;
            /** Format: uuid */
            readonly id: string;
        };
        /** @description One kind of record: how many mention the person, what stays and why, and after the erasure what was done. */
        ErasedSection: {
            name: string;
            label: string;
            found: number;
            why_kept: string;
            erased?: number;
            kept?: number;
        };
        /** @description An erasure and what it would do, or did. */
        Erasure: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "previewed" | "running" | "completed" | "canceled";
            /** @enum {string} */
            readonly subject_kind: "user" | "contact" | "email";
            readonly reason: string;
            /** Format: uuid */
            readonly requested_by: string | null;
            /** Format: uuid */
            readonly execution_id: string | null;
            readonly sections: components["schemas"]["ErasedSection"][];
            /** Format: date-time */
            readonly completed_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description One event in the CloudEvents JSON format, with our extensions. */
        Event: {
            /** Format: uuid */
            readonly id: string;
            readonly specversion: string;
            readonly source: string;
            readonly type: string;
            /** Format: uuid */
            readonly subject: string;
            /** Format: date-time */
            readonly time: string;
            readonly datacontenttype: string;
            readonly data: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            readonly tenantid: string;
            readonly sequence: string;
            readonly actor: string;
            /** Format: uuid */
            readonly correlationid: string;
            /** Format: uuid */
            readonly causationid: string | null;
        };
        /** @description An execution. */
        Execution: {
            /** Format: uuid */
            readonly id: string;
            readonly action: string;
            readonly action_version: number;
            /** @enum {string} */
            readonly status: "scheduled" | "pending_approval" | "queued" | "running" | "retry_wait" | "waiting" | "paused" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "rejected" | "expired";
            readonly queue: string;
            readonly priority: number;
            readonly input: {
                [key: string]: unknown;
            };
            readonly output: unknown;
            readonly error: {
                [key: string]: unknown;
            } | null;
            readonly metadata: {
                [key: string]: unknown;
            };
            readonly actor: components["schemas"]["ActorField"];
            readonly decision: components["schemas"]["DecisionField"];
            readonly attempt: number;
            readonly failures: number;
            readonly lost_count: number;
            readonly version: number;
            /** Format: uuid */
            readonly parent_id: string | null;
            /** Format: uuid */
            readonly root_id: string;
            /** Format: uuid */
            readonly retry_of_id: string | null;
            /** Format: uuid */
            readonly replay_of_id: string | null;
            /** Format: uuid */
            readonly fork_of_id: string | null;
            readonly waits_for: string;
            readonly blocked_by: string;
            readonly is_pausing: boolean;
            readonly progress: number | null;
            readonly concurrency_key: string | null;
            readonly rate_key: string | null;
            /** Format: date-time */
            readonly run_at: string | null;
            /** Format: date-time */
            readonly expires_at: string | null;
            /** Format: date-time */
            readonly deadline_at: string | null;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly finished_at: string | null;
            /** Format: date-time */
            readonly emptied_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description Why it does not move. */
        Explanation: {
            /** Format: uuid */
            execution_id: string;
            status: string;
            cause: string;
            message: string;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string | null;
            /** @description Where to do something about it */
            fix: string | null;
        };
        /**
         * ExplanationAnswer
         * @description Whether somebody may, the rule that decides, and why; role and version where a role decides.
         */
        ExplanationAnswer: {
            /** Allowed */
            allowed: boolean;
            /**
             * Rule
             * @enum {string}
             */
            rule: "not_a_member" | "business_closed" | "second_factor_required" | "step_up_required" | "built_in_role" | "custom_role" | "owner" | "object_grant" | "not_granted";
            /** Reason */
            reason: string;
            /** Role */
            role: string | null;
            /** Role Version */
            role_version: number | null;
        };
        /** @description An export. `counts` says how many rows each section has; whom it is about is named by key alone. */
        Export: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "pending" | "ready" | "expired";
            /** @enum {string} */
            readonly subject_kind: "user" | "contact" | "email";
            /** Format: uuid */
            readonly subject_id: string | null;
            /** Format: uuid */
            readonly requested_by: string | null;
            /** Format: uuid */
            readonly execution_id: string | null;
            readonly counts: {
                [key: string]: number;
            };
            readonly bytes: number;
            /** Format: date-time */
            readonly ready_at: string | null;
            /** Format: date-time */
            readonly expires_at: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * FactorAnswer
         * @description A second factor of the caller.
         */
        FactorAnswer: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Last Used At */
            last_used_at: string | null;
        };
        /**
         * FactorsAnswer
         * @description The caller's factors, and what the business asks.
         *
         *     `is_proved`: this session has proved one; `is_fresh`: within the last ten minutes, so that rights in
         *     `step_up_rights` are open.
         */
        FactorsAnswer: {
            /** Data */
            data: components["schemas"]["FactorAnswer"][];
            /** Recovery Codes Left */
            recovery_codes_left: number;
            /** Is Required */
            is_required: boolean;
            /** Is Proved */
            is_proved: boolean;
            /** Is Fresh */
            is_fresh: boolean;
            /** Step Up Rights */
            step_up_rights: string[];
        };
        /**
         * FailAttempt
         * @description The error of an attempt that failed outside.
         */
        FailAttemptRequest: {
            /** Attempt */
            attempt: number;
            /** Code */
            code: string;
            /** Message */
            message: string;
            /**
             * Retry After
             * @default null
             */
            retry_after?: number | null;
            /**
             * Is Permanent
             * @default false
             */
            is_permanent?: boolean;
        };
        /** @description Why a row would be refused. */
        Fault: {
            line: number;
            heading: string;
            field: string;
            code: string;
            detail: string;
        };
        /**
         * FieldOption
         * @description One choice: what is kept, and what people read.
         */
        FieldOption: {
            /** Value */
            value: string;
            /** Label */
            label: string;
        };
        /**
         * FieldsRule
         * @description The record is as conditions want it, which are parameters of its list.
         */
        FieldsRule: {
            /** Label */
            label: string;
            /** Points */
            points: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            when: "fields";
            /** Conditions */
            conditions: {
                [key: string]: string;
            };
        };
        /** @description Put in by one more query. */
        FiguresField: {
            submissions: number;
            leads: number;
            spam: number;
        };
        /** @description A file of a record. */
        FileUploadRequest: {
            record_type: string;
            /** Format: uuid */
            record_id: string;
            /** Format: binary */
            file: string;
        };
        /**
         * FindDuplicates
         * @description Of which kind of record all are looked through.
         */
        FindDuplicatesRequest: {
            /**
             * Record Type
             * @default contact
             * @enum {string}
             */
            record_type?: "contact" | "company";
        };
        /**
         * FinishSignIn
         * @description The token of the answer `second_factor_needed`, and the proof.
         */
        FinishSignInRequest: {
            /**
             * Code
             * @default
             */
            code?: string;
            /**
             * Recovery Code
             * @default
             */
            recovery_code?: string;
            /**
             * Credential
             * @default null
             */
            credential?: {
                [key: string]: unknown;
            } | null;
            /** Token */
            token: string;
        };
        /** @description A forecast over months that follow one another; months in which nothing is expected have no line. */
        Forecast: {
            months: string[];
            lines: components["schemas"]["ForecastLine"][];
            owners: components["schemas"]["ForecastLine"][];
            /** @description Open deals that were expected before the first month */
            overdue: number;
            /** @description Open deals without an expected date */
            undated: number;
        };
        /** @description One month in one currency; `owner_id` is null in lines over all people. */
        ForecastLine: {
            /** @description As 2026-12 */
            month: string;
            currency: string;
            /** Format: uuid */
            owner_id: string | null;
            /** @description Open deals expected in the month */
            deals: number;
            /** @description What they are worth */
            amount: components["schemas"]["MoneyAnswer"];
            /** @description What they are worth times the probability of their stages */
            weighted: components["schemas"]["MoneyAnswer"];
            commit: components["schemas"]["MoneyAnswer"];
            best_case: components["schemas"]["MoneyAnswer"];
            pipeline: components["schemas"]["MoneyAnswer"];
            /** @description What was won in the month */
            won: components["schemas"]["MoneyAnswer"];
            /** @description What is to be won */
            quota: components["schemas"]["MoneyAnswer"] | null;
        };
        /**
         * ForkExecution
         * @description From which step on it runs again.
         */
        ForkExecutionRequest: {
            /** From Step */
            from_step: string;
        };
        FormQuestion: {
            name: string;
            label: string;
            kind: string;
            required: boolean;
            /** @description What it becomes of the lead */
            maps_to: string;
            choices: string[];
            value: string;
            help: string;
        };
        /** @description The former price, in the currency of the price. */
        FormerPriceField: {
            readonly amount: string;
            readonly currency: string;
        };
        /** @description What was found, by kind; what has all words comes first. */
        Found: {
            data: components["schemas"]["Hit"][];
        };
        /**
         * GenerateVariants
         * @description Make every combination of the options that is not there yet, at one price.
         */
        GenerateVariantsRequest: {
            price: components["schemas"]["Amount"];
            /** @default null */
            compare_at_price?: components["schemas"]["Amount"] | null;
            /**
             * Sku
             * @description What the SKUs begin with; the slug when left out
             * @default null
             */
            sku?: string | null;
        };
        /**
         * GiveCredentials
         * @description Hand in the credentials of one integration, such as payments.paystack. They are never shown again.
         */
        GiveCredentialsRequest: {
            /** Integration */
            integration: string;
            /** Credentials */
            credentials: {
                [key: string]: string | components["schemas"]["SecretReference"];
            };
        };
        /**
         * GiveVote
         * @description An answer to a request for approval.
         */
        GiveVoteRequest: {
            /**
             * Comment
             * @default
             */
            comment?: string;
        };
        /** @description How it went with one record: changed, unchanged or refused; a refusal has its code and reason. */
        GivenRecord: {
            /** Format: uuid */
            readonly record_id: string;
            /** @enum {string} */
            readonly status: "changed" | "unchanged" | "refused";
            /** Format: uuid */
            readonly user_id: string | null;
            readonly rule_name: string;
            readonly reason: string;
            readonly code: string;
        };
        /** @description How it went with each record, in the order they were named. */
        GivenRecords: {
            readonly results: components["schemas"]["GivenRecord"][];
        };
        /** @description An activity in short. */
        Glimpse: {
            /** Format: uuid */
            id: string;
            kind: string;
            title: string;
            /**
             * Format: date-time
             * @description When it was done, or is due
             */
            at: string | null;
        };
        /** @description One right on one object for one principal. */
        Grant: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly principal_id: string;
            readonly permission: string;
            readonly object_type: string;
            /** Format: uuid */
            readonly object_id: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * GrantAccess
         * @description One right on one object, for a person, a key or an agent.
         */
        GrantAccessRequest: {
            /**
             * Principal Id
             * Format: uuid
             */
            principal_id: string;
            /** Permission */
            permission: string;
            /** Object Type */
            object_type: string;
            /**
             * Object Id
             * Format: uuid
             */
            object_id: string;
        };
        /**
         * GuessAnswer
         * @description A value that was guessed: where it stands in the document, and the words it rests on.
         */
        GuessAnswer: {
            /** Pointer */
            pointer: string;
            /** Value */
            value: unknown;
            /** Why */
            why: string;
        };
        /** @description One change of an execution. */
        History: {
            readonly sequence: number;
            readonly type: string;
            readonly previous: string | null;
            readonly status: string | null;
            readonly attempt: number | null;
            readonly reason: string | null;
            readonly run_at: string | null;
            readonly actor: components["schemas"]["ActorField"];
            /** Format: date-time */
            readonly occurred_at: string;
        };
        /** @description A page of the history, oldest first. */
        HistoryPage: {
            next_cursor: string | null;
            prev_cursor: string | null;
            data: components["schemas"]["History"][];
        };
        /** @description One found record; `is_exact` is false when its words are only like those that were looked for. */
        Hit: {
            kind: string;
            /** @description What people call the kind */
            noun: string;
            /** Format: uuid */
            id: string;
            title: string;
            subtitle: string;
            /** @description Its page in the console */
            url: string;
            is_exact: boolean;
        };
        /** @description A picture of a product; `failure` says why it could not be fetched, `width` and `height` are pixels. */
        Image: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uri */
            readonly url: string;
            readonly alt: string;
            readonly position: number;
            /** @enum {string} */
            readonly status: "pending" | "ready" | "failed";
            readonly failure: string;
            readonly width: number;
            readonly height: number;
            /** Format: uri */
            readonly small_url: string | null;
            /** Format: uri */
            readonly large_url: string | null;
        };
        /** @description An import: its file, its mapping, and what became of its rows. */
        Import: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "uploaded" | "mapped" | "checked" | "running" | "done" | "done_with_errors" | "failed" | "undone";
            /** @description check, run or undo while an execution does it, else empty */
            readonly work: string;
            readonly record_type: string;
            readonly file_name: string;
            readonly format: string;
            readonly encoding: string;
            readonly delimiter: string;
            readonly bytes: number;
            readonly headings: string[];
            readonly mapping: components["schemas"]["Mapping"];
            readonly mark: string;
            /** @enum {string} */
            readonly on_known: "update" | "skip" | "create";
            readonly defaults: {
                [key: string]: string;
            };
            readonly checked: components["schemas"]["Checked"];
            readonly row_count: number | null;
            readonly progress: number;
            readonly created: number;
            readonly updated: number;
            readonly skipped: number;
            readonly failed: number;
            readonly undone: number;
            readonly kept: number;
            readonly failure: string;
            /** Format: uuid */
            readonly made_by: string;
            /** Format: uuid */
            readonly execution_id: string | null;
            /** Format: date-time */
            readonly finished_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * ImportColumn
         * @description Which field a column of the file fills.
         */
        ImportColumn: {
            /**
             * Column
             * @description Its place, the first being 0
             */
            column: number;
            /**
             * Field
             * @description A field of the record; for the currency of an amount its name with .currency
             */
            field: string;
            /**
             * Create Missing
             * @description Make the record that a reference names and is not there
             * @default false
             */
            create_missing?: boolean;
        };
        /** @description A CSV or XLSX file of at most 8 MB and 100,000 rows, and what kind of record its rows are. */
        ImportUploadRequest: {
            /** Format: binary */
            file: string;
            record_type: string;
        };
        /** @description Somebody who was asked to join; nothing here tells whether the address had an account before. */
        Invitation: {
            /** Format: uuid */
            readonly id: string;
            /** Format: email */
            readonly email: string;
            readonly role: string;
            /** @enum {string} */
            readonly status: "open" | "expired";
            /** Format: date-time */
            readonly expires_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * InviteMember
         * @description Somebody to join the business. `role` is a built-in role or the code of one that the business defined.
         */
        InviteMemberRequest: {
            /**
             * Email
             * @example ada@example.com
             */
            email: string;
            /** Role */
            role: string;
            /**
             * First Name
             * @default
             */
            first_name?: string;
            /**
             * Last Name
             * @default
             */
            last_name?: string;
        };
        /**
         * JwksAnswer
         * @description The public keys that check access tokens, the one that signs first (RFC 7517).
         */
        JwksAnswer: {
            /** Keys */
            keys: {
                [key: string]: string;
            }[];
        };
        /**
         * KnownAnswer
         * @description The activation of a document that was received before, or the plan that a dry run asked for.
         */
        KnownAnswer: components["schemas"]["ReceiptAnswer"] | components["schemas"]["PlanAnswer"];
        /**
         * KnownRule
         * @description An address, a number or a company is known.
         */
        KnownRule: {
            /** Label */
            label: string;
            /** Points */
            points: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            when: "known";
            /**
             * Field
             * @enum {string}
             */
            field: "email" | "phone" | "company";
        };
        /** @description A lead, and what it became. */
        Lead: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** Format: email */
            readonly email: string;
            readonly phone: string;
            readonly company_name: string;
            readonly source: string;
            readonly notes: string;
            /** Format: uuid */
            readonly owner_id: string | null;
            /** @enum {string} */
            readonly status: "new" | "contacted" | "qualified" | "converted" | "disqualified";
            readonly disqualified_reason: string;
            /** Format: uuid */
            readonly contact_id: string | null;
            /** Format: uuid */
            readonly company_id: string | null;
            /** Format: uuid */
            readonly opportunity_id: string | null;
            /** Format: date-time */
            readonly converted_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly tags: string[];
            readonly custom: {
                [key: string]: unknown;
            };
        };
        /** @description What became of the leads of a period. */
        LeadReport: {
            /** Format: date */
            since: string;
            /** Format: date */
            until: string;
            sources: components["schemas"]["LeadSource"][];
        };
        /** @description Where leads came from; "" is unknown. */
        LeadSource: {
            name: string;
            leads: number;
            /** @description Those converted included */
            qualified: number;
            converted: number;
            /** Format: double */
            conversion: number | null;
        };
        /** @description A line of log or a piece of output. */
        Line: {
            readonly number: number;
            readonly attempt: number;
            /** @enum {string} */
            readonly kind: "log" | "output";
            readonly level: string;
            readonly text: string;
            readonly data: unknown;
            /** Format: date-time */
            readonly written_at: string;
        };
        /**
         * LineIn
         * @description One line. With `variant_id` what is left out is taken from the catalog as it is now.
         */
        LineIn: {
            /**
             * Variant Id
             * @description A variant of the catalog
             * @default null
             */
            variant_id?: string | null;
            /**
             * Sku
             * @default
             */
            sku?: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Quantity
             * @default 1
             * @example 2.5
             */
            quantity?: string;
            /**
             * @description In the currency of the quote
             * @default null
             */
            unit_price?: components["schemas"]["Amount"] | null;
            /**
             * Discount Percent
             * @description Off this line
             * @default 0
             */
            discount_percent?: string;
            /**
             * Tax Rate
             * @description In per cent
             * @default 0
             * @example 7.5
             */
            tax_rate?: string;
        };
        /** @description What it said, oldest first. */
        LinePage: {
            next_cursor: string | null;
            prev_cursor: string | null;
            data: components["schemas"]["Line"][];
        };
        /** @description An address that opens a file without a sign-in for a while. */
        Link: {
            readonly url: string;
            /** Format: date-time */
            readonly expires_at: string;
        };
        /**
         * LinkAttachment
         * @description How long a link opens a file without a sign-in.
         */
        LinkAttachmentRequest: {
            /**
             * Expires In Seconds
             * @default 900
             */
            expires_in_seconds?: number;
        };
        /**
         * LoseOpportunity
         * @description Why a deal was lost, and to whom.
         */
        LoseOpportunityRequest: {
            /** Lost Reason */
            lost_reason: string;
            /**
             * Competitor
             * @default
             */
            competitor?: string;
        };
        /** @description Words that people gave, how many deals they are about and their sum in each currency. */
        LossReason: {
            name: string;
            deals: number;
            amounts: components["schemas"]["MoneyAnswer"][];
        };
        /** @description One mail; what is ignored or refused has neither subject nor body, and a `code` that says why. */
        Mail: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "pending" | "sending" | "logged" | "ignored" | "refused" | "failed";
            readonly code: string;
            /** @enum {string} */
            readonly direction: "in" | "out";
            readonly message_id: string;
            /** Format: uuid */
            readonly thread_id: string;
            readonly sender: string;
            readonly sender_name: string;
            readonly recipients: components["schemas"]["MailRecipient"][];
            readonly subject: string;
            readonly body: string;
            /** Format: date-time */
            readonly sent_at: string | null;
            /** Format: date-time */
            readonly received_at: string;
            /** Format: uuid */
            readonly owner_id: string | null;
            readonly authentication: string;
            readonly files: components["schemas"]["MailFile"][];
            readonly contact_ids: string[];
            readonly opportunity_ids: string[];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        MailFile: {
            /**
             * Format: uuid
             * @description What /attachments calls it
             */
            attachment_id: string;
            name: string;
            bytes: number;
        };
        MailRecipient: {
            name: string;
            address: string;
            kind: string;
        };
        /** @description Where copies are sent; `address` is a secret of the business. */
        MailSettings: {
            /** @description Empty until one is made */
            address: string;
            /** @description Whether mail to somebody unknown makes a contact */
            makes_contacts: boolean;
            /** Format: date-time */
            rotated_at: string | null;
        };
        /**
         * MapImport
         * @description How the columns of a file become fields, and what a row about a known record does.
         */
        MapImportRequest: {
            /** Columns */
            columns: components["schemas"]["ImportColumn"][];
            /**
             * Mark
             * @description The field by which a record is known again, such as emails
             * @default
             */
            mark?: string;
            /**
             * On Known
             * @default skip
             * @enum {string}
             */
            on_known?: "update" | "skip" | "create";
            /**
             * Defaults
             * @description Values of fields whose cell is empty, written as in a cell
             */
            defaults?: {
                [key: string]: string;
            };
        };
        /** @description A column and the field it fills. */
        MappedColumn: {
            column: number;
            field: string;
            create_missing: boolean;
        };
        /** @description How columns become fields; empty before it is said. */
        Mapping: {
            columns?: components["schemas"]["MappedColumn"][];
        };
        /** @description How many notices were unread until now. */
        Marked: {
            marked: number;
        };
        /**
         * MeAnswer
         * @description The caller, the present business, what the role grants there, and every business.
         */
        MeAnswer: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Email */
            email: string;
            /** First Name */
            first_name: string;
            /** Last Name */
            last_name: string;
            /** Phone */
            phone: string;
            /** Theme */
            theme: string;
            /** Language */
            language: string;
            /** Is Email Verified */
            is_email_verified: boolean;
            /** Role */
            role: string;
            tenant: components["schemas"]["BelongingAnswer"] | null;
            /** Permissions */
            permissions: string[];
            /** Tenants */
            tenants: components["schemas"]["BelongingAnswer"][];
        };
        /** @description A person of the business. Of whoever has not accepted yet only the address they were invited by is told. */
        Member: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly user_id: string | null;
            /** Format: email */
            readonly email: string;
            readonly first_name: string;
            readonly last_name: string;
            readonly role: string;
            /** @enum {string} */
            readonly status: "invited" | "active" | "suspended";
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description A record that became part of another one. */
        Merge: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "merged" | "undone";
            readonly record_type: string;
            /** Format: uuid */
            readonly winner_id: string;
            /** Format: uuid */
            readonly loser_id: string;
            /** Format: uuid */
            readonly merged_by: string;
            /** Format: date-time */
            readonly undo_until: string;
            /** Format: date-time */
            readonly undone_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * MergeRecord
         * @description Which other record becomes part of this one, and whose values are kept.
         */
        MergeRecordRequest: {
            /**
             * Other Id
             * Format: uuid
             * @description The record that becomes part of this one
             */
            other_id: string;
            /**
             * Choose
             * @description Whose value of a field is kept; without it this one's, where it has one
             */
            choose?: {
                [key: string]: "this" | "other";
            };
        };
        /**
         * MergeTag
         * @description The tag that takes this one's place.
         */
        MergeTagRequest: {
            /**
             * Into Id
             * Format: uuid
             */
            into_id: string;
        };
        /** @description One message to or from a customer. */
        Message: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly channel: "sms" | "whatsapp";
            /** @enum {string} */
            readonly direction: "out" | "in";
            /** @enum {string} */
            readonly status: "queued" | "sending" | "sent" | "delivered" | "read" | "failed" | "unknown" | "received";
            /** Format: uuid */
            readonly sender_id: string;
            readonly address: string;
            readonly person_name: string;
            readonly body: string;
            readonly template_name: string;
            readonly template_language: string;
            readonly variables: {
                [key: string]: string;
            };
            readonly purpose: string;
            readonly key: string | null;
            readonly provider_message_id: string;
            readonly error_code: string;
            readonly error_text: string;
            readonly segments: number | null;
            /** Format: decimal */
            readonly cost: string | null;
            readonly cost_currency: string;
            readonly attempts: number;
            /** Format: date-time */
            readonly sent_at: string | null;
            /** Format: date-time */
            readonly delivered_at: string | null;
            /** Format: date-time */
            readonly read_at: string | null;
            /** Format: date-time */
            readonly received_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description What a text takes as an SMS: parts of 160 or 153 characters of GSM-7, of 70 or 67 in UCS-2. */
        MessageParts: {
            /** @description GSM-7 or UCS-2 */
            encoding: string;
            characters: number;
            /** @description Places that the characters take: some take two */
            units: number;
            segments: number;
            /** @description Places that the last part has left */
            left: number;
        };
        /** @description An exact amount as a decimal string, with its currency. */
        MoneyAnswer: {
            readonly amount: string;
            readonly currency: string;
        };
        /** @description {"amount", "currency"} from `<name>_minor` and `<name>_currency`, or null without an amount. */
        MoneyField: {
            readonly amount: string;
            readonly currency: string;
        };
        /**
         * MoveOpportunity
         * @description The stage a deal goes to; one of kind lost needs a reason.
         */
        MoveOpportunityRequest: {
            /**
             * Stage Id
             * Format: uuid
             */
            stage_id: string;
            /**
             * Lost Reason
             * @default
             */
            lost_reason?: string;
            /**
             * Competitor
             * @default
             */
            competitor?: string;
        };
        /** @description What a line costs before tax. */
        NetField: {
            readonly amount: string;
            readonly currency: string;
        };
        /** @description A key that was just made, with its text. */
        NewApiKey: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly prefix: string;
            readonly scopes: string[];
            /** Format: uuid */
            readonly service_account_id: string | null;
            /** Format: uuid */
            readonly user_id: string | null;
            /** Format: uuid */
            readonly created_by_id: string;
            /** Format: date-time */
            readonly expires_at: string;
            /** Format: date-time */
            readonly last_used_at: string | null;
            readonly last_used_ip: string | null;
            /** Format: date-time */
            readonly revoked_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly key: string;
        };
        /**
         * NewAppAnswer
         * @description What an authenticator app must be told: by hand, or as a QR code of `url`. It counts once a code confirms it.
         */
        NewAppAnswer: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Secret */
            secret: string;
            /** Url */
            url: string;
        };
        /** @description The newest word for a channel and purpose. */
        NewestConsent: {
            /** Format: uuid */
            id: string;
            channel: string;
            purpose: string;
            state: string;
            /** Format: date-time */
            recorded_at: string;
        };
        /** @description One line for the person who asks; `url` is a page of the console, or empty. */
        Notice: {
            /** Format: uuid */
            readonly id: string;
            readonly kind: string;
            readonly title: string;
            readonly body: string;
            readonly subject_type: string;
            /** Format: uuid */
            readonly subject_id: string;
            readonly url: string;
            readonly actor_kind: string;
            /** Format: uuid */
            readonly actor_id: string;
            /** Format: date-time */
            readonly read_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * NoticeAnswer
         * @description Something the caller should know although nothing is wrong.
         */
        NoticeAnswer: {
            /** Pointer */
            pointer: string;
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Hint */
            hint: string;
        };
        /**
         * NotifyBreach
         * @description When the regulator was told; after the 72 hours, why so late.
         */
        NotifyBreachRequest: {
            /**
             * Notified At
             * Format: date-time
             */
            notified_at: string;
            /**
             * Late Reason
             * @default
             */
            late_reason?: string;
        };
        /** @description A deal. */
        Opportunity: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** Format: uuid */
            readonly pipeline_id: string;
            /** Format: uuid */
            readonly stage_id: string;
            readonly stage_name: string;
            readonly probability: number;
            /** Format: date-time */
            readonly stage_entered_at: string;
            readonly amount: components["schemas"]["MoneyField"] | null;
            /** @enum {string} */
            readonly status: "open" | "won" | "lost";
            readonly lost_reason: string;
            readonly competitor: string;
            /** Format: date */
            readonly expected_close_on: string | null;
            /** @enum {string} */
            readonly forecast_category: "pipeline" | "best_case" | "commit" | "omitted";
            /** Format: date-time */
            readonly closed_at: string | null;
            /** Format: uuid */
            readonly contact_id: string | null;
            /** Format: uuid */
            readonly company_id: string | null;
            readonly company_name: string | null;
            /** Format: uuid */
            readonly owner_id: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly tags: string[];
            readonly custom: {
                [key: string]: unknown;
            };
        };
        /** @description What a customer chooses, with its values in order. */
        Option: {
            readonly name: string;
            readonly values: string[];
        };
        /**
         * OptionDraft
         * @description What a customer chooses, with its values in order.
         */
        OptionDraft: {
            /** Name */
            name: string;
            /** Values */
            values: string[];
        };
        /**
         * OrderAssignmentRules
         * @description The rules of one kind of record in the order in which they are asked, all of them.
         */
        OrderAssignmentRulesRequest: {
            /**
             * Record Type
             * @enum {string}
             */
            record_type: "lead" | "contact" | "opportunity";
            /** Rule Ids */
            rule_ids: string[];
        };
        /** @description What a customer asked for in the shop, or accepted in a quote; nothing of it is paid. */
        OrderRequest: {
            /** Format: uuid */
            readonly id: string;
            readonly number: number;
            readonly name: string;
            /** Format: email */
            readonly email: string;
            readonly phone: string;
            readonly address: string;
            readonly note: string;
            readonly lines: components["schemas"]["RequestedLine"][];
            readonly discount: components["schemas"]["RequestSumField"];
            readonly tax: components["schemas"]["RequestSumField"];
            readonly total: components["schemas"]["MoneyField"];
            /** Format: uuid */
            readonly lead_id: string | null;
            /** Format: uuid */
            readonly quote_id: string | null;
            readonly quote_number: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description One revision of one result. */
        Outcome: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly execution_id: string;
            readonly key: string;
            readonly revision: number;
            /** @enum {string} */
            readonly verdict: "positive" | "negative" | "neutral";
            /** @enum {string} */
            readonly source: "engine" | "human" | "rule" | "model" | "feedback";
            /** @description Final status of the execution, or a word of yours */
            readonly status: string;
            readonly code: string;
            readonly value: string | null;
            readonly unit: string;
            readonly rationale: string;
            /** Format: double */
            readonly duration_seconds: number | null;
            readonly author: components["schemas"]["AuthorField"];
            /** Format: date-time */
            readonly created_at: string;
        };
        /**
         * Pace
         * @description Not at all, at once, or gathered once a day.
         * @enum {string}
         */
        Pace: "off" | "now" | "daily";
        /**
         * PasskeyOptionsAnswer
         * @description `public_key` is what `navigator.credentials` takes under `publicKey`, in the JSON form of WebAuthn level 3.
         */
        PasskeyOptionsAnswer: {
            /** Public Key */
            public_key: {
                [key: string]: unknown;
            };
        };
        /**
         * ChangeAccessPolicy
         * @description What a business asks beyond the password: a second factor of everybody, and of whom certain rights open to.
         */
        PatchedChangeAccessPolicyRequest: {
            /**
             * Requires Factor
             * @default false
             */
            requires_factor?: boolean;
            /**
             * Step Up Rights
             * @default []
             */
            step_up_rights?: string[];
        };
        /**
         * ChangeActivity
         * @description What to change of an activity; what is left out stays.
         */
        PatchedChangeActivityRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Body
             * @default
             */
            body?: string;
            /**
             * Due At
             * @default null
             */
            due_at?: string | null;
            /**
             * Remind At
             * @description When whoever does it is told, once
             * @default null
             */
            remind_at?: string | null;
            /**
             * Assigned To Id
             * @description Who does it; you, when left out
             * @default null
             */
            assigned_to_id?: string | null;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * ChangeAffiliation
         * @description What the person is there from now on.
         */
        PatchedChangeAffiliationRequest: {
            /** Role */
            role: string;
        };
        /**
         * ChangeAssignmentRule
         * @description What to change of a rule; its people are all that it shall have, and those who stay keep their turn.
         */
        PatchedChangeAssignmentRuleRequest: {
            /**
             * Is Active
             * @default true
             */
            is_active?: boolean;
            /**
             * Method
             * @default round_robin
             * @enum {string}
             */
            method?: "round_robin" | "load" | "territory";
            /**
             * Conditions
             * @description Parameters of the list as its address takes them; all must fit
             */
            conditions?: {
                [key: string]: string;
            };
            /**
             * Most Open
             * @description So many open records at most, each person
             * @default null
             */
            most_open?: number | null;
            /**
             * Name
             * @default
             */
            name?: string;
            /** People */
            people?: components["schemas"]["AssignmentRulePerson"][];
        };
        /**
         * ChangeBreach
         * @description What is known by now; what is left out stays.
         */
        PatchedChangeBreachRequest: {
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /**
             * Description
             * @default null
             */
            description?: string | null;
            /**
             * Data Kinds
             * @default null
             */
            data_kinds?: string[] | null;
            /**
             * People Count
             * @default null
             */
            people_count?: number | null;
            /**
             * Measures
             * @default null
             */
            measures?: string | null;
        };
        /**
         * ChangeCategory
         * @description What to change of a category; what is left out stays.
         */
        PatchedChangeCategoryRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Parent Id
             * @description The category above
             * @default null
             */
            parent_id?: string | null;
            /**
             * Position
             * @default 0
             */
            position?: number;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Slug
             * @default
             */
            slug?: string;
        };
        /**
         * ChangeChoices
         * @description What a person chooses anew; what is not named stays.
         */
        PatchedChangeChoicesRequest: {
            /** Choices */
            choices: components["schemas"]["Choice"][];
        };
        /**
         * ChangeComment
         * @description The comment as it shall read.
         */
        PatchedChangeCommentRequest: {
            /** Body */
            body: string;
            /**
             * Mentions
             * @description Users who are called beside @[Name](user:id)
             */
            mentions?: string[];
        };
        /**
         * ChangeCompany
         * @description What to change of a company; what is left out stays.
         */
        PatchedChangeCompanyRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Website
             * @default
             */
            website?: string;
            /**
             * Email
             * @default
             */
            email?: string;
            /**
             * Phone
             * @description Kept in E.164; without + it is read as one of the business's country
             * @default
             */
            phone?: string;
            /**
             * Industry
             * @default
             */
            industry?: string;
            /**
             * Country
             * @default
             */
            country?: string;
            /**
             * Owner Id
             * @description The user who looks after it; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * ChangeContact
         * @description What to change of a person; what is left out stays.
         */
        PatchedChangeContactRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * First Name
             * @default
             */
            first_name?: string;
            /**
             * Last Name
             * @default
             */
            last_name?: string;
            /** Emails */
            emails?: string[];
            /**
             * Phones
             * @description Kept in E.164
             */
            phones?: string[];
            /**
             * Company Id
             * @default null
             */
            company_id?: string | null;
            /**
             * Owner Id
             * @description The user who looks after them; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Force
             * @description Keep the person although another one has the same e-mail address
             * @default false
             */
            force?: boolean;
        };
        /**
         * ChangeCustomField
         * @description What to change of a field; what is left out stays, and so do its key and its kind.
         */
        PatchedChangeCustomFieldRequest: {
            /**
             * Options
             * @description The choices, in their order; of choices only
             */
            options?: components["schemas"]["FieldOption"][];
            /**
             * Is Required
             * @description New records must have it; old ones may go on without
             * @default false
             */
            is_required?: boolean;
            /**
             * Help
             * @default
             */
            help?: string;
            /**
             * Position
             * @default 0
             */
            position?: number;
            /**
             * Label
             * @default
             */
            label?: string;
            /**
             * Is Archived
             * @default false
             */
            is_archived?: boolean;
        };
        /**
         * ChangeForm
         * @description What to change of a form; what is left out stays. `questions` are all of them, in their order.
         */
        PatchedChangeFormRequest: {
            /**
             * Title
             * @description Stands above it; the name when left out
             * @default
             */
            title?: string;
            /**
             * Intro
             * @default
             */
            intro?: string;
            /**
             * Button
             * @description What the button says; Send when left out
             * @default
             */
            button?: string;
            /**
             * Thanks
             * @description What is said to who sent it
             * @default
             */
            thanks?: string;
            /**
             * Redirect Url
             * @description Where who sent it goes instead of reading thanks
             * @default
             */
            redirect_url?: string;
            /**
             * Source
             * @description The source of its leads; the name when left out
             * @default
             */
            source?: string;
            /**
             * Owner Id
             * @description Whose its leads are; nobody's when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Consent Text
             * @description What somebody may agree to with a checkbox
             * @default
             */
            consent_text?: string;
            /**
             * Consent Channel
             * @default
             * @enum {string}
             */
            consent_channel?: "" | "email" | "sms" | "whatsapp";
            /**
             * Consent Purpose
             * @default
             * @example newsletter
             */
            consent_purpose?: string;
            /**
             * Origins
             * @description Sites that may show it in a frame, or send it from a form or a script of their own
             * @example [
             *       "https://www.example.com"
             *     ]
             */
            origins?: string[];
            /**
             * Name
             * @default
             */
            name?: string;
            /** Questions */
            questions?: components["schemas"]["Question"][];
        };
        /**
         * ChangeImage
         * @description What to change of a picture; what is left out stays. The picture at position 0 is the cover.
         */
        PatchedChangeImageRequest: {
            /**
             * Alt
             * @default
             */
            alt?: string;
            /**
             * Position
             * @default 0
             */
            position?: number;
        };
        /**
         * ChangeLead
         * @description What to change of a lead; what is left out stays.
         */
        PatchedChangeLeadRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Email
             * @default
             */
            email?: string;
            /**
             * Phone
             * @description Kept in E.164
             * @default
             */
            phone?: string;
            /**
             * Company Name
             * @default
             */
            company_name?: string;
            /**
             * Source
             * @default
             * @example web form
             */
            source?: string;
            /**
             * Notes
             * @default
             */
            notes?: string;
            /**
             * Owner Id
             * @description The user who looks after it; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * ChangeMailSettings
         * @description What is done with mail to somebody unknown.
         */
        PatchedChangeMailSettingsRequest: {
            /** Makes Contacts */
            makes_contacts: boolean;
        };
        /**
         * ChangeMe
         * @description What people say about themselves.
         */
        PatchedChangeMeRequest: {
            /**
             * First Name
             * @default
             */
            first_name?: string;
            /**
             * Last Name
             * @default
             */
            last_name?: string;
            /**
             * Phone
             * @default
             */
            phone?: string;
            /**
             * Theme
             * @default system
             * @enum {string}
             */
            theme?: "light" | "dark" | "system";
            /**
             * Language
             * @default en
             */
            language?: string;
        };
        /**
         * ChangeMember
         * @description Another role, or active and suspended.
         */
        PatchedChangeMemberRequest: {
            /**
             * Role
             * @default null
             */
            role?: string | null;
            /**
             * Status
             * @default null
             */
            status?: ("active" | "suspended") | null;
        };
        /**
         * ChangeOpportunity
         * @description What to change of a deal; its stage changes by /move, its status by /win, /lose and /reopen.
         */
        PatchedChangeOpportunityRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /** @default null */
            amount?: components["schemas"]["Amount"] | null;
            /**
             * Expected Close On
             * @default null
             */
            expected_close_on?: string | null;
            /**
             * Forecast Category
             * @description How sure it is; an omitted deal counts in no forecast
             * @default pipeline
             * @enum {string}
             */
            forecast_category?: "pipeline" | "best_case" | "commit" | "omitted";
            /**
             * Contact Id
             * @default null
             */
            contact_id?: string | null;
            /**
             * Company Id
             * @default null
             */
            company_id?: string | null;
            /**
             * Owner Id
             * @description The user who looks after it; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * ChangePipeline
         * @description What to change of a pipeline; stages that are named by slug are changed, new slugs are added at the end.
         */
        PatchedChangePipelineRequest: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Is Default
             * @default true
             * @constant
             */
            is_default?: true;
            /** Stages */
            stages?: components["schemas"]["StageFields"][];
        };
        /**
         * ChangeProduct
         * @description What to change of a product; its status changes by /publish, /withdraw, /archive and /restore.
         *
         *     `options` replaces all of them while there is no variant; later values may be added and unused ones taken away.
         *     `bundle_items` replaces the parts of a bundle.
         */
        PatchedChangeProductRequest: {
            /**
             * Kind
             * @default goods
             * @enum {string}
             */
            kind?: "goods" | "digital" | "service" | "bundle";
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Category Id
             * @default null
             */
            category_id?: string | null;
            /**
             * Images
             * @description The first one is the cover
             */
            images?: components["schemas"]["ProductImage"][];
            /** Tags */
            tags?: string[];
            /**
             * Tax Class
             * @default standard
             */
            tax_class?: string;
            /**
             * Duration Minutes
             * @description How long a service takes
             * @default null
             */
            duration_minutes?: number | null;
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Slug
             * @default
             */
            slug?: string;
            /** Options */
            options?: components["schemas"]["OptionDraft"][];
            /** Bundle Items */
            bundle_items?: components["schemas"]["BundlePart"][];
        };
        /**
         * ChangeQuota
         * @description Another amount.
         */
        PatchedChangeQuotaRequest: {
            amount: components["schemas"]["Amount"];
        };
        /**
         * ChangeQuote
         * @description What to change of a draft; what is left out stays. `lines` are all of its lines.
         */
        PatchedChangeQuoteRequest: {
            /**
             * Custom
             * @description Values of the fields of the business by their keys; null takes one away
             * @example {
             *       "tier": "gold"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * Opportunity Id
             * @description The deal that it belongs to
             * @default null
             */
            opportunity_id?: string | null;
            /**
             * Contact Id
             * @description Who gets it
             * @default null
             */
            contact_id?: string | null;
            /**
             * Company Id
             * @default null
             */
            company_id?: string | null;
            /**
             * Owner Id
             * @description The user who looks after it; you, when left out
             * @default null
             */
            owner_id?: string | null;
            /**
             * Note
             * @description A word to the customer, above the lines
             * @default
             */
            note?: string;
            /**
             * Terms
             * @description Below the lines: payment, delivery, warranty
             * @default
             */
            terms?: string;
            /**
             * Wins Deal
             * @description The deal is won when the quote is accepted
             * @default true
             */
            wins_deal?: boolean;
            /**
             * Discount Percent
             * @description Off all lines together
             * @default 0
             */
            discount_percent?: string;
            /** Lines */
            lines?: components["schemas"]["LineIn"][];
            /**
             * Valid Until
             * Format: date
             * @default 2000-01-01
             */
            valid_until?: string;
        };
        /**
         * ChangeRole
         * @description Another name or other grants.
         */
        PatchedChangeRoleRequest: {
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Grants
             * @default null
             */
            grants?: string[] | null;
        };
        /**
         * ChangeSavedView
         * @description What to change of a view; what is left out stays.
         */
        PatchedChangeSavedViewRequest: {
            /**
             * Filters
             * @description Parameters of the list as its address takes them
             */
            filters?: {
                [key: string]: string | boolean;
            };
            /**
             * Search
             * @default
             */
            search?: string;
            /**
             * Ordering
             * @description The order of the list itself when empty
             * @default
             */
            ordering?: string;
            /**
             * Columns
             * @description All that the list has when empty
             */
            columns?: string[];
            /**
             * Is Shared
             * @description Everybody who sees such records may open it
             * @default false
             */
            is_shared?: boolean;
            /**
             * Is Default
             * @description Opens when its owner opens the list; one for each kind
             * @default false
             */
            is_default?: boolean;
            /**
             * Position
             * @description Its place in the menu, the first being 0
             * @default 0
             */
            position?: number;
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * ChangeSchedule
         * @description Change a schedule; what is left out stays.
         */
        PatchedChangeScheduleRequest: {
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Input
             * @default null
             */
            input?: {
                [key: string]: unknown;
            } | null;
            /** @default null */
            options?: components["schemas"]["ScheduleOptions"] | null;
            /**
             * Cron
             * @default null
             */
            cron?: string | null;
            /**
             * Every Seconds
             * @default null
             */
            every_seconds?: number | null;
            /**
             * Timezone
             * @default null
             */
            timezone?: string | null;
            /**
             * Starts At
             * @default null
             */
            starts_at?: string | null;
            /**
             * Ends At
             * @default null
             */
            ends_at?: string | null;
            /**
             * Overlap
             * @default null
             */
            overlap?: ("skip" | "queue" | "cancel_old" | "allow") | null;
            /**
             * Catch Up
             * @default null
             */
            catch_up?: ("last" | "all" | "none") | null;
        };
        /**
         * ChangeScoringModel
         * @description What to change of a model; other rules or bands are its next version.
         */
        PatchedChangeScoringModelRequest: {
            /**
             * Hot
             * @default 70
             */
            hot?: number;
            /**
             * Warm
             * @default 40
             */
            warm?: number;
            /**
             * Name
             * @default
             */
            name?: string;
            /** Rules */
            rules?: (components["schemas"]["FieldsRule"] | components["schemas"]["KnownRule"] | components["schemas"]["ActivitiesRule"] | components["schemas"]["SilenceRule"] | components["schemas"]["AmountRule"])[];
        };
        /**
         * ChangeSender
         * @description What to change of a sender; credentials that are not named stay.
         */
        PatchedChangeSenderRequest: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Credentials
             * @description What the provider asks for, by name; never told again
             */
            credentials?: {
                [key: string]: string;
            };
            /**
             * Is Active
             * @default true
             */
            is_active?: boolean;
            /**
             * Is Default
             * @default false
             */
            is_default?: boolean;
        };
        /**
         * ChangeServiceAccount
         * @description Another name, description or role, or disabled and active.
         */
        PatchedChangeServiceAccountRequest: {
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Description
             * @default null
             */
            description?: string | null;
            /**
             * Role
             * @default null
             */
            role?: string | null;
            /**
             * Status
             * @default null
             */
            status?: ("active" | "disabled") | null;
        };
        /**
         * ChangeStage
         * @description What to change of a stage; what is left out stays.
         */
        PatchedChangeStageRequest: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Probability
             * @default 0
             */
            probability?: number;
            /**
             * Kind
             * @default open
             * @enum {string}
             */
            kind?: "open" | "won" | "lost";
            /**
             * Required Fields
             * @description What a deal must have to stand here
             */
            required_fields?: ("amount" | "expected_close_on" | "contact_id" | "company_id" | "owner_id")[];
            /**
             * Rotting Days
             * @description Days until a deal here counts as stale
             * @default null
             */
            rotting_days?: number | null;
            /**
             * Position
             * @description Its place in the pipeline, from 1 on
             * @default 1
             */
            position?: number;
        };
        /**
         * ChangeTag
         * @description Another name or color; what is left out stays.
         */
        PatchedChangeTagRequest: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Color
             * @default gray
             * @enum {string}
             */
            color?: "gray" | "blue" | "green" | "amber" | "red" | "violet";
        };
        /**
         * ChangeTeam
         * @description Another name, or who is in it from now on.
         */
        PatchedChangeTeamRequest: {
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * User Ids
             * @default null
             */
            user_ids?: string[] | null;
        };
        /**
         * ChangeTemplate
         * @description What to change of a template; what is left out stays. Another text makes another version.
         */
        PatchedChangeTemplateRequest: {
            /**
             * Subject
             * @description Of e-mail, which needs one
             * @default
             */
            subject?: string;
            /**
             * Purpose
             * @description Which consent is asked; without it a withdrawal for any purpose counts
             * @default
             * @example newsletter
             */
            purpose?: string;
            /**
             * Provider Name
             * @description Of WhatsApp: what the provider calls the template that it approved
             * @default
             * @example order_ready
             */
            provider_name?: string;
            /**
             * Provider Language
             * @description Of WhatsApp: the language as the provider names it; that of the template when left out
             * @default
             * @example en_US
             */
            provider_language?: string;
            /**
             * Parameters
             * @description Of WhatsApp: the fields that fill {{1}}, {{2}} and so on; the order of the text when left out
             * @example [
             *       "contact.first_name",
             *       "deal.name"
             *     ]
             */
            parameters?: string[];
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Language
             * @default en
             * @example en
             */
            language?: string;
            /**
             * Body
             * @default
             */
            body?: string;
        };
        /**
         * ChangeTenant
         * @description What the people of a business may change about it.
         */
        PatchedChangeTenantRequest: {
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Legal Name
             * @default
             */
            legal_name?: string;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Timezone
             * @default UTC
             */
            timezone?: string;
            /**
             * Language
             * @default en
             */
            language?: string;
            /**
             * Tax Id
             * @default
             */
            tax_id?: string;
        };
        /**
         * ChangeVariant
         * @description What to change of a variant; what is left out stays.
         */
        PatchedChangeVariantRequest: {
            /**
             * @description The former price, higher than the price
             * @default null
             */
            compare_at_price?: components["schemas"]["Amount"] | null;
            /**
             * Barcode
             * @default
             */
            barcode?: string;
            /**
             * Is Active
             * @default true
             */
            is_active?: boolean;
            /**
             * Stock Quantity
             * @description Null where stock is not counted
             * @default null
             */
            stock_quantity?: number | null;
            /**
             * Sku
             * @default
             */
            sku?: string;
            /** @default null */
            price?: components["schemas"]["Amount"];
        };
        /**
         * RenameApiKey
         * @description Another name.
         */
        PatchedRenameApiKeyRequest: {
            /** Name */
            name: string;
        };
        /**
         * SetResponsePolicy
         * @description How soon new leads are to be answered; what is left out stays, or begins with its default.
         */
        PatchedSetResponsePolicyRequest: {
            /**
             * Is Active
             * @default true
             */
            is_active?: boolean;
            /**
             * Minutes
             * @description Working minutes
             * @default 30
             */
            minutes?: number;
            /**
             * Hours
             * @description By weekday; a day that is left out is none
             */
            hours?: {
                [key: string]: unknown;
            };
            /** Holidays */
            holidays?: string[];
            /**
             * Conditions
             * @description For which leads, as in assignment rules
             */
            conditions?: {
                [key: string]: string;
            };
            /**
             * Tell Ids
             * @description Who is told of a breach; all who may change this, when empty
             */
            tell_ids?: string[];
            /**
             * Tells Owner
             * @default true
             */
            tells_owner?: boolean;
            /**
             * Waits For Owner
             * @description The time runs from when the lead has an owner
             * @default false
             */
            waits_for_owner?: boolean;
        };
        /** @description What is stopped, why and by whom. */
        Pause: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly scope: "tenant" | "queue" | "action";
            readonly name: string;
            readonly reason: string;
            readonly actor: components["schemas"]["ActorField"];
            /** Format: date-time */
            readonly created_at: string;
        };
        /**
         * PauseExecution
         * @description Stop for a while.
         */
        PauseExecutionRequest: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * PauseScope
         * @description Stop everything of the business, one queue or one action for a while.
         */
        PauseScopeRequest: {
            /**
             * Scope
             * @enum {string}
             */
            scope: "tenant" | "queue" | "action";
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * PermissionAnswer
         * @description A right, and the built-in roles that hold it for all objects or for their own.
         */
        PermissionAnswer: {
            /** Code */
            code: string;
            /** Label */
            label: string;
            /** Roles */
            roles: string[];
            /** Own */
            own: string[];
        };
        /**
         * PermissionsAnswer
         * @description The catalog of rights.
         */
        PermissionsAnswer: {
            /** Data */
            data: components["schemas"]["PermissionAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
            /**
             * Prev Cursor
             * @default null
             */
            prev_cursor?: string | null;
        };
        /** @description A pipeline with its stages in order. */
        Pipeline: {
            /** Format: uuid */
            readonly id: string;
            readonly slug: string;
            readonly name: string;
            readonly is_default: boolean;
            readonly stages: components["schemas"]["Stage"][];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description How deals of a pipeline went in a period. */
        PipelineReport: {
            /** Format: uuid */
            pipeline_id: string | null;
            /** Format: date */
            since: string;
            /** Format: date */
            until: string;
            stages: components["schemas"]["StageReport"][];
            won: components["schemas"]["ClosedDeals"];
            lost: components["schemas"]["ClosedDeals"];
            /**
             * Format: double
             * @description Won of won and lost
             */
            win_rate: number | null;
            lost_reasons: components["schemas"]["LossReason"][];
            competitors: components["schemas"]["LossReason"][];
        };
        /**
         * PlanAnswer
         * @description What an activation would do. Nothing was written.
         */
        PlanAnswer: {
            /** Dry Run */
            dry_run: boolean;
            /** External Id */
            external_id: string | null;
            /** Slug */
            slug: string;
            /** Changes */
            changes: number;
            /** Diff */
            diff: {
                [key: string]: {
                    [key: string]: string[];
                };
            } | null;
            preset: components["schemas"]["PresetAnswer"];
            /** Steps */
            steps: components["schemas"]["PlannedStepAnswer"][];
            /** Records */
            records: {
                [key: string]: number;
            };
            /** Missing Inputs */
            missing_inputs: components["schemas"]["RequirementAnswer"][];
            /** Warnings */
            warnings: components["schemas"]["NoticeAnswer"][];
        };
        /**
         * PlannedStepAnswer
         * @description A step that would run, with the records it would make by kind.
         */
        PlannedStepAnswer: {
            /** Name */
            name: string;
            /** Module */
            module: string;
            /** Label */
            label: string;
            /** After */
            after: string[];
            /** Records */
            records: {
                [key: string]: number;
            };
        };
        /** @description What the person gets of one kind of notice. */
        Preference: {
            kind: string;
            label: string;
            group: string;
            /** @description Always told; nothing can be chosen. */
            is_urgent: boolean;
            channels: components["schemas"]["ChannelPace"][];
        };
        /** @description Every kind of notice the person may get. */
        Preferences: {
            data: components["schemas"]["Preference"][];
        };
        /**
         * PresetAnswer
         * @description The preset a business starts from, and the one written for its industry.
         */
        PresetAnswer: {
            /** Preset */
            preset: string;
            /** Wanted */
            wanted: string;
            /** Version */
            version: number;
            /** Industry */
            industry: string;
            /** Industry Title */
            industry_title: string;
        };
        /** @description The next times of a rhythm. */
        Preview: {
            timezone: string;
            data: string[];
        };
        /**
         * PreviewTemplate
         * @description A text that may not be kept yet, and values for its fields; examples stand in for those that are left out.
         */
        PreviewTemplateRequest: {
            /**
             * Channel
             * @enum {string}
             */
            channel: "email" | "sms" | "whatsapp";
            /**
             * Subject
             * @default
             */
            subject?: string;
            /** Body */
            body: string;
            /** Variables */
            variables?: {
                [key: string]: string;
            };
        };
        /**
         * PreviewTimes
         * @description Which times a rhythm has.
         */
        PreviewTimesRequest: {
            /**
             * Cron
             * @description Five fields, six with seconds first, or @daily
             * @default
             */
            cron?: string;
            /**
             * Every Seconds
             * @default null
             */
            every_seconds?: number | null;
            /**
             * Timezone
             * @description IANA name; the business's own when it is left out
             * @default
             */
            timezone?: string;
            /**
             * Starts At
             * @description No time before this; intervals count from it
             * @default null
             */
            starts_at?: string | null;
            /**
             * Ends At
             * @default null
             */
            ends_at?: string | null;
            /**
             * Count
             * @default 5
             */
            count?: number;
        };
        /** @description A product with its options, variants and pictures; a bundle with its parts. */
        Product: {
            /** Format: uuid */
            readonly id: string;
            readonly slug: string;
            readonly name: string;
            /** @enum {string} */
            readonly kind: "goods" | "digital" | "service" | "bundle";
            /** @enum {string} */
            readonly status: "draft" | "live" | "archived";
            readonly description: string;
            /** Format: uuid */
            readonly category_id: string | null;
            readonly images: components["schemas"]["Image"][];
            readonly tags: string[];
            readonly tax_class: string;
            readonly duration_minutes: number | null;
            readonly options: components["schemas"]["Option"][];
            readonly variants: components["schemas"]["Variant"][];
            readonly bundle_items: components["schemas"]["BundleItem"][];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly labels: string[];
            readonly custom: {
                [key: string]: unknown;
            };
        };
        /**
         * ProductImage
         * @description One picture.
         */
        ProductImage: {
            /** Url */
            url: string;
            /**
             * Alt
             * @description What the picture shows, for those who cannot see it
             * @default
             */
            alt?: string;
        };
        /**
         * ProductImage
         * @description One picture.
         */
        ProductImageRequest: {
            /** Url */
            url: string;
            /**
             * Alt
             * @description What the picture shows, for those who cannot see it
             * @default
             */
            alt?: string;
        };
        /**
         * ProgressAnswer
         * @description Settled steps of all steps.
         */
        ProgressAnswer: {
            /** Done */
            done: number;
            /** Total */
            total: number;
        };
        /**
         * Provider
         * @description Who carries.
         * @enum {string}
         */
        Provider: "twilio" | "africastalking" | "whatsapp";
        /**
         * Question
         * @description One question of a form. One of kind custom takes its control and its rules from the field of the business.
         */
        Question: {
            /** Name */
            name: string;
            /** Label */
            label: string;
            /**
             * Kind
             * @default text
             * @enum {string}
             */
            kind?: "text" | "email" | "phone" | "long" | "choice" | "checkbox" | "hidden" | "custom";
            /**
             * Required
             * @default false
             */
            required?: boolean;
            /**
             * Maps To
             * @description name, email, phone, company_name, notes or custom.<key> of the lead; else a line of its notes
             * @default
             */
            maps_to?: string;
            /**
             * Choices
             * @description For kind choice only
             */
            choices?: string[];
            /**
             * Value
             * @description What it holds from the start; what a hidden one holds always
             * @default
             */
            value?: string;
            /**
             * Help
             * @default
             */
            help?: string;
        };
        /** @description One queue of the business. */
        Queue: {
            queue: string;
            /** @description May start now */
            queued: number;
            /** @description Wait for a slot, a rate or the end of a pause */
            held_back: number;
            running: number;
            is_paused: boolean;
            /**
             * Format: date-time
             * @description When the first of those that wait was made
             */
            oldest_at: string | null;
        };
        /** @description The queues, by name. */
        QueuePage: {
            next_cursor: string | null;
            prev_cursor: string | null;
            data: components["schemas"]["Queue"][];
        };
        /** @description What one person is to win in one month. */
        Quota: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly owner_id: string;
            readonly month: string;
            readonly amount: components["schemas"]["MoneyField"];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description A quote with its lines. */
        Quote: {
            /** Format: uuid */
            readonly id: string;
            readonly number: string;
            readonly revision: number;
            /** Format: uuid */
            readonly replaces_id: string | null;
            readonly title: string;
            /** @enum {string} */
            readonly status: "draft" | "sent" | "accepted" | "declined" | "expired" | "withdrawn";
            /** Format: uuid */
            readonly opportunity_id: string | null;
            /** Format: uuid */
            readonly contact_id: string | null;
            /** Format: uuid */
            readonly company_id: string | null;
            /** Format: uuid */
            readonly owner_id: string | null;
            /** Format: date */
            readonly valid_until: string;
            readonly note: string;
            readonly terms: string;
            readonly wins_deal: boolean;
            readonly lines: components["schemas"]["QuoteLine"][];
            readonly discount_percent: string;
            readonly subtotal: components["schemas"]["SumField"];
            readonly discount: components["schemas"]["SumField"];
            readonly tax: components["schemas"]["SumField"];
            readonly total: components["schemas"]["MoneyField"];
            /** Format: uri */
            readonly link: string | null;
            /** Format: date-time */
            readonly sent_at: string | null;
            /** Format: email */
            readonly sent_to: string;
            readonly content_hash: string;
            /** Format: date-time */
            readonly accepted_at: string | null;
            readonly accepted_by: string;
            /** Format: date-time */
            readonly declined_at: string | null;
            readonly decline_reason: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
            readonly tags: string[];
            readonly custom: {
                [key: string]: unknown;
            };
        };
        /** @description One line; `net` is what it costs before tax, less its own discount. */
        QuoteLine: {
            /** Format: uuid */
            readonly id: string;
            readonly position: number;
            /** Format: uuid */
            readonly variant_id: string | null;
            readonly sku: string;
            readonly name: string;
            readonly description: string;
            readonly quantity: string;
            readonly unit_price: components["schemas"]["UnitPriceField"];
            readonly discount_percent: string;
            readonly tax_rate: string;
            readonly net: components["schemas"]["NetField"];
        };
        /**
         * RateOptions
         * @description At most `limit` executions of this business start under the key in any `seconds`.
         */
        RateOptions: {
            /** Key */
            key: string;
            /** Limit */
            limit: number;
            /** Seconds */
            seconds: number;
        };
        /**
         * ReadNotices
         * @description Which notices were read; all that are unread without `ids`.
         */
        ReadNoticesRequest: {
            /**
             * Ids
             * @default null
             */
            ids?: string[] | null;
        };
        /** @description Why two look like one, and how much that says. */
        Reason: {
            code: string;
            points: number;
        };
        /**
         * ReceiptAnswer
         * @description The answer to a document. `token` reads this one activation; it and the link are given once, to who made it.
         */
        ReceiptAnswer: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** External Id */
            external_id: string;
            /** Status */
            status: string;
            /** Revision */
            revision: number;
            tenant: components["schemas"]["TenantAnswer"];
            /** Industry */
            industry: string;
            /** Preset */
            preset: string;
            /** Plan */
            plan: string;
            progress: components["schemas"]["ProgressAnswer"];
            /** Steps */
            steps: components["schemas"]["StepAnswer"][];
            records: components["schemas"]["RecordsAnswer"];
            /** Warnings */
            warnings: components["schemas"]["NoticeAnswer"][];
            /** Requirements Due */
            requirements_due: components["schemas"]["RequirementAnswer"][];
            /** Error */
            error: {
                [key: string]: unknown;
            } | null;
            /** Execution Id */
            execution_id: string | null;
            /** Seconds */
            seconds: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Started At */
            started_at: string | null;
            /** Finished At */
            finished_at: string | null;
            /** Links */
            links: {
                [key: string]: string;
            };
            /** Changes */
            changes: number;
            /** Diff */
            diff: {
                [key: string]: {
                    [key: string]: string[];
                };
            } | null;
            /** Token */
            token: string | null;
            /** Set Password Url */
            set_password_url: string | null;
        };
        /**
         * RecordBreach
         * @description What happened, as far as it is known.
         */
        RecordBreachRequest: {
            /** Title */
            title: string;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Discovered At
             * Format: date-time
             */
            discovered_at: string;
            /**
             * Data Kinds
             * @default []
             */
            data_kinds?: string[];
            /**
             * People Count
             * @default null
             */
            people_count?: number | null;
            /**
             * Measures
             * @default
             */
            measures?: string;
        };
        /**
         * RecordConsent
         * @description What a person said, when and where; an e-mail address, or a number, or both by contact.
         */
        RecordConsentRequest: {
            /**
             * Contact Id
             * @default null
             */
            contact_id?: string | null;
            /**
             * Address
             * @description E-mail address or number in E.164
             */
            address: string;
            /**
             * Channel
             * @enum {string}
             */
            channel: "email" | "sms" | "whatsapp";
            /**
             * Purpose
             * @example newsletter
             */
            purpose: string;
            /**
             * State
             * @default given
             * @enum {string}
             */
            state?: "given" | "withdrawn";
            /**
             * Text Version
             * @default
             */
            text_version?: string;
            /**
             * Source
             * @example sign-up form
             */
            source: string;
        };
        /** @description An export: which rows of which list, and whether the file is there. */
        RecordExport: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "pending" | "ready" | "failed" | "expired";
            readonly record_type: string;
            /** @enum {string} */
            readonly format: "csv" | "xlsx" | "jsonl";
            readonly filters: {
                [key: string]: string;
            };
            readonly search: string;
            readonly ordering: string;
            readonly columns: string[];
            readonly row_count: number;
            readonly bytes: number;
            readonly failure: string;
            /** Format: uuid */
            readonly made_by: string;
            /** Format: uuid */
            readonly execution_id: string | null;
            /** Format: date-time */
            readonly ready_at: string | null;
            /** Format: date-time */
            readonly expires_at: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * RecordOutcome
         * @description A result of an execution; the same key again is the next revision.
         */
        RecordOutcomeRequest: {
            /**
             * Execution Id
             * Format: uuid
             */
            execution_id: string;
            /**
             * Key
             * @description Which result; run is the engine's own
             */
            key: string;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "positive" | "negative" | "neutral";
            /**
             * Source
             * @default human
             * @enum {string}
             */
            source?: "human" | "rule" | "model" | "feedback";
            /**
             * Status
             * @default
             */
            status?: string;
            /**
             * Value
             * @default null
             */
            value?: string | null;
            /**
             * Unit
             * @default
             */
            unit?: string;
            /**
             * Rationale
             * @default
             */
            rationale?: string;
        };
        /**
         * RecordsAnswer
         * @description Records of all steps by kind.
         */
        RecordsAnswer: {
            /** Planned */
            planned: {
                [key: string]: number;
            };
            /** Made */
            made: {
                [key: string]: number;
            };
            /** Skipped */
            skipped: {
                [key: string]: number;
            };
        };
        /**
         * RecoveryCodesAnswer
         * @description Codes that stand in for a lost factor, each once; shown this once. Empty when older ones still work.
         */
        RecoveryCodesAnswer: {
            /** Recovery Codes */
            recovery_codes: string[];
        };
        /**
         * Refresh
         * @description The refresh token of the last answer.
         */
        RefreshRequest: {
            /** Refresh */
            refresh: string;
        };
        /**
         * Register
         * @description A new account.
         */
        RegisterRequest: {
            /**
             * Email
             * @example ada@example.com
             */
            email: string;
            /** Password */
            password: string;
            /**
             * First Name
             * @default
             */
            first_name?: string;
            /**
             * Last Name
             * @default
             */
            last_name?: string;
        };
        /**
         * ReopenOpportunity
         * @description The open stage a closed deal returns to; the first one when left out.
         */
        ReopenOpportunityRequest: {
            /**
             * Stage Id
             * @default null
             */
            stage_id?: string | null;
        };
        /**
         * RequestErasure
         * @description Who, and why; the password of whoever asks proves that it is them.
         */
        RequestErasureRequest: {
            /** Reason */
            reason: string;
            subject: components["schemas"]["SubjectIn"];
            /** Current Password */
            current_password: string;
        };
        /**
         * RequestExport
         * @description Which rows of which list, as which file. What the list takes as filters, search and ordering is taken here.
         */
        RequestExportRequest: {
            /** Record Type */
            record_type: string;
            /** Filters */
            filters?: {
                [key: string]: string | boolean;
            };
            /**
             * Search
             * @default
             */
            search?: string;
            /**
             * Ordering
             * @default -id
             */
            ordering?: string;
            /**
             * Columns
             * @description All fields when left out
             */
            columns?: string[];
            /**
             * Format
             * @default csv
             * @enum {string}
             */
            format?: "csv" | "xlsx" | "jsonl";
        };
        /**
         * RequestReset
         * @description The address that a link should go to.
         */
        RequestResetRequest: {
            /**
             * Email
             * @example ada@example.com
             */
            email: string;
        };
        /** @description What is taken off the lines or added to them, in the currency of the total. */
        RequestSumField: {
            readonly amount: string;
            readonly currency: string;
        };
        /** @description One line of a request as the customer saw it. */
        RequestedLine: {
            readonly sku: string;
            readonly name: string;
            readonly choices: {
                [key: string]: string;
            };
            readonly quantity: number;
            readonly unit_price: components["schemas"]["MoneyAnswer"];
            readonly total: components["schemas"]["MoneyAnswer"];
        };
        /** @description {"kind", "id"} of the one who asked. */
        RequesterField: {
            kind: string;
            /** Format: uuid */
            id: string;
        };
        /**
         * RequirementAnswer
         * @description A credential that is still due; until it is given the capability works in sandbox mode.
         */
        RequirementAnswer: {
            /** Integration */
            integration: string;
            /** Credential */
            credential: string;
            /** Capability */
            capability: string;
            /** Mode */
            mode: string;
            /** Hint */
            hint: string;
        };
        /** @description How long one lead has waited, or waited. */
        ResponseClock: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly lead_id: string;
            /** @enum {string} */
            readonly status: "running" | "met" | "breached";
            /** Format: uuid */
            readonly owner_id: string | null;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly due_at: string | null;
            /** Format: date-time */
            readonly responded_at: string | null;
            /** Format: date-time */
            readonly breached_at: string | null;
            readonly working_seconds: number | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description Leads of one week, or of one person; both are null where it is all of them. */
        ResponseLine: {
            /**
             * Format: date
             * @description Its Monday
             */
            readonly week: string | null;
            /** Format: uuid */
            readonly owner_id: string | null;
            readonly leads: number;
            readonly met: number;
            readonly breached: number;
            /** @description Not answered yet, and in time */
            readonly open: number;
            readonly percent_in_time: number | null;
            /** @description Working time until the first response */
            readonly median_seconds: number | null;
        };
        /** @description How soon new leads are to be answered; `id` is null before anybody said so, and nothing runs then. */
        ResponsePolicy: {
            /** Format: uuid */
            readonly id: string | null;
            readonly is_active: boolean;
            readonly minutes: number;
            readonly hours: {
                [key: string]: components["schemas"]["WorkingSpan"][];
            };
            readonly holidays: string[];
            readonly conditions: {
                [key: string]: string;
            };
            readonly tell_ids: string[];
            readonly tells_owner: boolean;
            readonly waits_for_owner: boolean;
            /** @description In which the hours are meant: that of the business */
            readonly timezone: string;
        };
        /** @description How long people took, over some weeks by the day on which the lead came. */
        ResponseTimes: {
            readonly weeks: string[];
            readonly total: components["schemas"]["ResponseLine"];
            readonly by_week: components["schemas"]["ResponseLine"][];
            readonly by_person: components["schemas"]["ResponseLine"][];
        };
        /** @description How long one kind of record is kept here, and between which bounds that can be chosen. */
        Retention: {
            name: string;
            label: string;
            days: number;
            default_days: number;
            least_days: number;
            most_days: number;
            /** @description The platform decides; no business changes it. */
            is_global: boolean;
        };
        /** @description What a business chose. */
        RetentionRule: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly days: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description Every kind of record. */
        Retentions: {
            data: components["schemas"]["Retention"][];
        };
        /**
         * RetryOptions
         * @description Changes of the action's retry policy.
         */
        RetryOptions: {
            /**
             * Max Attempts
             * @default null
             */
            max_attempts?: number | null;
            /**
             * Base Seconds
             * @default null
             */
            base_seconds?: number | null;
            /**
             * Factor
             * @default null
             */
            factor?: number | null;
            /**
             * Cap Seconds
             * @default null
             */
            cap_seconds?: number | null;
            /**
             * Jitter
             * @default null
             */
            jitter?: number | null;
            /**
             * Rules
             * @default []
             */
            rules?: components["schemas"]["RetryRule"][];
        };
        /**
         * RetryRule
         * @description What to do on an error code; `code` is exact or ends with .*; the first that fits decides.
         */
        RetryRule: {
            /** Code */
            code: string;
            /**
             * Action
             * @enum {string}
             */
            action: "retry" | "fail" | "pause" | "require_approval";
            /**
             * Max Attempts
             * @default null
             */
            max_attempts?: number | null;
            /**
             * Base Seconds
             * @default null
             */
            base_seconds?: number | null;
            /**
             * Factor
             * @default null
             */
            factor?: number | null;
            /**
             * Cap Seconds
             * @default null
             */
            cap_seconds?: number | null;
        };
        /** @description A role that the business defined. */
        Role: {
            /** Format: uuid */
            readonly id: string;
            readonly code: string;
            readonly name: string;
            readonly grants: string[];
            readonly version: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * RpcAnswer
         * @description A JSON-RPC response: `result`, or `error`.
         */
        RpcAnswer: {
            /** Jsonrpc */
            jsonrpc: string;
            /** Id */
            id: number | string | null;
            /**
             * Result
             * @default null
             */
            result?: {
                [key: string]: unknown;
            } | null;
            /** @default null */
            error?: components["schemas"]["RpcFault"] | null;
        };
        /**
         * RpcFault
         * @description What is wrong with a message.
         */
        RpcFault: {
            /** Code */
            code: number;
            /** Message */
            message: string;
            /**
             * Data
             * @default null
             */
            data?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * RpcMessage
         * @description A JSON-RPC request, or without `id` a notification.
         */
        RpcMessageRequest: {
            /**
             * Jsonrpc
             * @constant
             */
            jsonrpc: "2.0";
            /**
             * Id
             * @default null
             */
            id?: number | string | null;
            /** Method */
            method: string;
            /**
             * Params
             * @default {}
             */
            params?: {
                [key: string]: unknown;
            };
        };
        /** @description A version of a rule. */
        Rule: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly version: number;
            /** @enum {string} */
            readonly status: "draft" | "active" | "retired";
            /** @enum {string} */
            readonly effect: "allow" | "deny" | "require_approval";
            readonly description: string;
            readonly actions: string[];
            readonly roles: string[];
            readonly actor_kinds: string[];
            /** @description CEL over principal, action, input and now; empty always holds */
            readonly condition: string;
            readonly required_count: number;
            readonly approver_roles: string[];
            readonly approval_seconds: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description A saved view. `is_default` is true of the caller's own alone. */
        SavedView: {
            /** Format: uuid */
            readonly id: string;
            readonly record_type: string;
            readonly name: string;
            readonly filters: {
                [key: string]: string;
            };
            readonly search: string;
            readonly ordering: string;
            readonly columns: string[];
            readonly is_shared: boolean;
            readonly is_default: boolean;
            readonly position: number;
            /** Format: uuid */
            readonly owner_id: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description A schedule. */
        Schedule: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @enum {string} */
            readonly status: "active" | "paused" | "ended";
            readonly action: string;
            readonly input: {
                [key: string]: unknown;
            };
            readonly options: {
                [key: string]: unknown;
            };
            readonly cron: string;
            readonly every_seconds: number | null;
            readonly timezone: string;
            /** @enum {string} */
            readonly overlap: "skip" | "queue" | "cancel_old" | "allow";
            /** @enum {string} */
            readonly catch_up: "last" | "all" | "none";
            /** Format: date-time */
            readonly starts_at: string;
            /** Format: date-time */
            readonly ends_at: string | null;
            /** Format: date-time */
            readonly next_at: string | null;
            readonly next_times: string[];
            readonly reason: string;
            readonly actor: components["schemas"]["ActorField"];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * ScheduleOptions
         * @description How what a schedule starts is to run.
         */
        ScheduleOptions: {
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Priority
             * @description 1 goes first
             * @default 5
             */
            priority?: number;
            /** @default null */
            retry?: components["schemas"]["RetryOptions"] | null;
            /** @default null */
            timeouts?: components["schemas"]["TimeoutOptions"] | null;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
        };
        /** @description The points of a record and what they are made of. */
        Score: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly record_type: "lead" | "contact" | "opportunity";
            /** Format: uuid */
            readonly record_id: string;
            /** Format: uuid */
            readonly scoring_model_id: string;
            readonly model_version: number;
            readonly total: number;
            /** @enum {string} */
            readonly band: "hot" | "warm" | "cold";
            readonly parts: components["schemas"]["ScorePart"][];
            /** Format: date-time */
            readonly computed_at: string;
        };
        /** @description The points of one rule, and why they are given. */
        ScorePart: {
            readonly label: string;
            readonly points: number;
            readonly because: string;
        };
        /** @description What earns points in records of one kind. */
        ScoringModel: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly record_type: "lead" | "contact" | "opportunity";
            readonly name: string;
            readonly version: number;
            readonly is_active: boolean;
            readonly rules: {
                [key: string]: unknown;
            }[];
            readonly hot: number;
            readonly warm: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description The execution that looks. */
        SearchStarted: {
            /** Format: uuid */
            execution_id: string;
        };
        /**
         * SecretReference
         * @description The name of an environment variable that holds a secret.
         */
        SecretReference: {
            /** Secret Ref */
            secret_ref: string;
        };
        /** @description What a text takes as an SMS: parts of 160 or 153 characters of GSM-7, of 70 or 67 in UCS-2. */
        Segments: {
            /** @description GSM-7 or UCS-2 */
            encoding: string;
            characters: number;
            /** @description Places that the characters take: some take two */
            units: number;
            segments: number;
            /** @description Places that the last part has left */
            left: number;
        };
        /**
         * SendMail
         * @description A mail to a contact, in plain text.
         */
        SendMailRequest: {
            /**
             * Contact Id
             * Format: uuid
             */
            contact_id: string;
            /** Subject */
            subject: string;
            /** Body */
            body: string;
            /**
             * Opportunity Id
             * @description The deal that it is about too
             * @default null
             */
            opportunity_id?: string | null;
            /**
             * Purpose
             * @description Which consent is asked; without it a withdrawal for any purpose counts
             * @default
             */
            purpose?: string;
        };
        /**
         * SendQuote
         * @description How the customer gets it.
         */
        SendQuoteRequest: {
            /**
             * Mails
             * @description false mails nothing: you hand the link on, by WhatsApp for example
             * @default true
             */
            mails?: boolean;
        };
        /**
         * SendSignal
         * @description A message that a wait takes.
         */
        SendSignalRequest: {
            /** Name */
            name: string;
            /**
             * Data
             * @default null
             */
            data?: unknown;
        };
        /** @description A number or a name of the business; `error_code` says why its provider refused the credentials the last time. */
        Sender: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly channel: "sms" | "whatsapp";
            /** @enum {string} */
            readonly provider: "twilio" | "africastalking" | "whatsapp";
            readonly name: string;
            readonly address: string;
            readonly is_active: boolean;
            readonly is_default: boolean;
            readonly error_code: string;
            /** Format: date-time */
            readonly error_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description A machine that acts in the business. */
        ServiceAccount: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly description: string;
            readonly role: string;
            /** @enum {string} */
            readonly status: "active" | "disabled";
            /** Format: uuid */
            readonly created_by_id: string;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * SessionAnswer
         * @description One sign-in that still lives.
         */
        SessionAnswer: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Tenant Id */
            tenant_id: string | null;
            /** Ip */
            ip: string | null;
            /** User Agent */
            user_agent: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Last Used At
             * Format: date-time
             */
            last_used_at: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Is Current */
            is_current: boolean;
        };
        /**
         * SessionsAnswer
         * @description The caller's sessions, the newest first.
         */
        SessionsAnswer: {
            /** Data */
            data: components["schemas"]["SessionAnswer"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
            /**
             * Prev Cursor
             * @default null
             */
            prev_cursor?: string | null;
        };
        /**
         * SetPassword
         * @description The token of a link and the password to keep.
         */
        SetPasswordRequest: {
            /** Token */
            token: string;
            /** Password */
            password: string;
        };
        /**
         * SetRetention
         * @description For how many days.
         */
        SetRetentionRequest: {
            /** Days */
            days: number;
        };
        /**
         * ShowProof
         * @description One of: the code of the authenticator app, a recovery code, what `navigator.credentials.get` returned.
         */
        ShowProofRequest: {
            /**
             * Code
             * @default
             */
            code?: string;
            /**
             * Recovery Code
             * @default
             */
            recovery_code?: string;
            /**
             * Credential
             * @default null
             */
            credential?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * SignInByPasskey
         * @description What `navigator.credentials.get` returned; `tenant` names a business by slug or id.
         */
        SignInByPasskeyRequest: {
            /** Credential */
            credential: {
                [key: string]: unknown;
            };
            /**
             * Tenant
             * @default null
             */
            tenant?: string | null;
        };
        /**
         * SignIn
         * @description Address and password; `tenant` names a business by slug or id.
         */
        SignInRequest: {
            /**
             * Email
             * @example ada@example.com
             */
            email: string;
            /** Password */
            password: string;
            /**
             * Tenant
             * @default null
             */
            tenant?: string | null;
        };
        /**
         * SilenceRule
         * @description Nothing happened with it for so many days; without any activity, since it was made.
         */
        SilenceRule: {
            /** Label */
            label: string;
            /** Points */
            points: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            when: "silence";
            /** Days */
            days: number;
        };
        /** @description One time of a schedule; a skipped one names the run that was still live. */
        Slot: {
            /** Format: uuid */
            readonly id: string;
            /** Format: date-time */
            readonly slot_at: string;
            /** @enum {string} */
            readonly outcome: "started" | "skipped" | "refused";
            /** Format: uuid */
            readonly execution_id: string | null;
            readonly is_backfill: boolean;
            readonly code: string;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description A page of times, the newest first. */
        SlotPage: {
            next_cursor: string | null;
            prev_cursor: string | null;
            data: components["schemas"]["Slot"][];
        };
        /** @description A forecast as it stood when a month began. */
        Snapshot: {
            /** Format: uuid */
            readonly id: string;
            readonly month: string;
            /** Format: date-time */
            readonly taken_at: string;
            readonly lines: components["schemas"]["ForecastLine"][];
            readonly owners: components["schemas"]["ForecastLine"][];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description A stretch of an execution's life. Those of depth 0 follow one another without a gap. */
        Span: {
            /** @description wait, approval, pause, attempt, or step, which lies inside an attempt */
            kind: string;
            name: string;
            depth: number;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: string;
            /** Format: double */
            seconds: number;
        };
        /** @description One step of a pipeline. */
        Stage: {
            /** Format: uuid */
            readonly id: string;
            readonly slug: string;
            readonly name: string;
            readonly position: number;
            readonly probability: number;
            /** @enum {string} */
            readonly kind: "open" | "won" | "lost";
            readonly required_fields: string[];
            readonly rotting_days: number | null;
        };
        /**
         * StageFields
         * @description One step of a pipeline.
         */
        StageFields: {
            /** Slug */
            slug: string;
            /** Name */
            name: string;
            /** Probability */
            probability: number;
            /**
             * Kind
             * @default open
             * @enum {string}
             */
            kind?: "open" | "won" | "lost";
            /**
             * Required Fields
             * @description What a deal must have to stand here
             */
            required_fields?: ("amount" | "expected_close_on" | "contact_id" | "company_id" | "owner_id")[];
            /**
             * Rotting Days
             * @description Days until a deal here counts as stale
             * @default null
             */
            rotting_days?: number | null;
        };
        /** @description A stage, of the deals that came into it in the period. Shares are of `entered`, null without any. */
        StageReport: {
            /** Format: uuid */
            stage_id: string;
            name: string;
            kind: string;
            entered: number;
            /** @description Reached a stage beyond this one, or were won */
            went_on: number;
            won: number;
            /** Format: double */
            conversion: number | null;
            /** Format: double */
            win_rate: number | null;
            /**
             * Format: double
             * @description Of the stays that ended
             */
            mean_days: number | null;
            /** Format: double */
            median_days: number | null;
            still_here: number;
        };
        /**
         * StartBatch
         * @description Many starts in one go; all are written, or none.
         */
        StartBatchRequest: {
            /** Executions */
            executions: components["schemas"]["StartExecution"][];
        };
        /**
         * StartExecution
         * @description Start an action.
         */
        StartExecution: {
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Priority
             * @description 1 goes first
             * @default 5
             */
            priority?: number;
            /**
             * Start At
             * @default null
             */
            start_at?: string | null;
            /**
             * Expires At
             * @description It must have started by then
             * @default null
             */
            expires_at?: string | null;
            /** @default null */
            retry?: components["schemas"]["RetryOptions"] | null;
            /** @default null */
            timeouts?: components["schemas"]["TimeoutOptions"] | null;
            /** @default null */
            dedupe?: components["schemas"]["DedupeOptions"] | null;
            /** @default null */
            concurrency?: components["schemas"]["ConcurrencyOptions"] | null;
            /** @default null */
            rate?: components["schemas"]["RateOptions"] | null;
            /** @default null */
            debounce?: components["schemas"]["DebounceOptions"] | null;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /** Action */
            action: string;
            /** Input */
            input?: {
                [key: string]: unknown;
            };
        };
        /**
         * StartExecution
         * @description Start an action.
         */
        StartExecutionRequest: {
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Priority
             * @description 1 goes first
             * @default 5
             */
            priority?: number;
            /**
             * Start At
             * @default null
             */
            start_at?: string | null;
            /**
             * Expires At
             * @description It must have started by then
             * @default null
             */
            expires_at?: string | null;
            /** @default null */
            retry?: components["schemas"]["RetryOptions"] | null;
            /** @default null */
            timeouts?: components["schemas"]["TimeoutOptions"] | null;
            /** @default null */
            dedupe?: components["schemas"]["DedupeOptions"] | null;
            /** @default null */
            concurrency?: components["schemas"]["ConcurrencyOptions"] | null;
            /** @default null */
            rate?: components["schemas"]["RateOptions"] | null;
            /** @default null */
            debounce?: components["schemas"]["DebounceOptions"] | null;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /** Action */
            action: string;
            /** Input */
            input?: {
                [key: string]: unknown;
            };
        };
        /** @description One start of a batch. */
        Started: {
            /** Format: uuid */
            id: string;
            status: string;
            deduplicated: boolean;
        };
        /** @description A finished step. */
        Step: {
            readonly name: string;
            readonly attempt: number;
            readonly output: unknown;
            /** Format: date-time */
            readonly started_at: string;
            /** Format: date-time */
            readonly finished_at: string;
        };
        /**
         * StepAnswer
         * @description One step: where it stands, what it made and what it found in place.
         */
        StepAnswer: {
            /** Name */
            name: string;
            /** Module */
            module: string;
            /** Label */
            label: string;
            /** Status */
            status: string;
            /** After */
            after: string[];
            /** Planned */
            planned: {
                [key: string]: number;
            };
            /** Made */
            made: {
                [key: string]: number;
            };
            /** Skipped */
            skipped: {
                [key: string]: number;
            };
            /** Execution Id */
            execution_id: string | null;
            /** Error */
            error: {
                [key: string]: unknown;
            } | null;
            /** Seconds */
            seconds: number | null;
            /** Started At */
            started_at: string | null;
            /** Finished At */
            finished_at: string | null;
        };
        /** @description The steps, oldest first. */
        StepPage: {
            next_cursor: string | null;
            prev_cursor: string | null;
            data: components["schemas"]["Step"][];
        };
        /**
         * SubjectIn
         * @description A person, named in one way.
         */
        SubjectIn: {
            /**
             * User Id
             * @default null
             */
            user_id?: string | null;
            /**
             * Contact Id
             * @default null
             */
            contact_id?: string | null;
            /**
             * Email
             * @default null
             */
            email?: string | null;
        };
        /** @description One sending of a form. */
        Submission: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly form_id: string;
            /** Format: uuid */
            readonly lead_id: string | null;
            /** @enum {string} */
            readonly verdict: "accepted" | "duplicate" | "honeypot" | "too_fast" | "rate";
            /** Format: email */
            readonly email: string;
            /** @description Answers by the names of the questions */
            readonly payload: {
                [key: string]: unknown;
            };
            readonly utm: {
                [key: string]: string;
            };
            readonly page: string;
            readonly referrer: string;
            /** Format: date-time */
            readonly created_at: string;
        };
        SubmissionPage: {
            data: components["schemas"]["Submission"][];
            next_cursor: string | null;
            prev_cursor: string | null;
        };
        /**
         * SubmitForm
         * @description What somebody sends. Without `token` the Origin of the request must be one of those of the form.
         */
        SubmitFormRequest: {
            /**
             * Values
             * @description Answers by the names of the questions
             * @example {
             *       "email": "ada@example.com"
             *     }
             */
            values: {
                [key: string]: unknown;
            };
            /**
             * Consent
             * @description Whether the checkbox of the consent was set
             * @default false
             */
            consent?: boolean;
            utm?: components["schemas"]["Utm"];
            /**
             * Page
             * @description The address the form stood on
             * @default
             */
            page?: string;
            /**
             * Referrer
             * @description Where the visitor came from
             * @default
             */
            referrer?: string;
            /**
             * Website
             * @description A trap: people leave it empty
             * @default
             */
            website?: string;
            /**
             * Token
             * @description nx_token of the page of the form
             * @default
             */
            token?: string;
        };
        /** @description What who sends a form is told; the same whether or not a lead was made. */
        Submitted: {
            thanks: string;
            redirect_url: string;
        };
        /** @description A mapping to begin with: of the last file with the same headings, else made of the headings. */
        Suggestion: {
            columns: components["schemas"]["MappedColumn"][];
            mark: string;
            on_known: string;
            defaults: {
                [key: string]: string;
            };
        };
        /** @description One of the sums of a quote, in its currency. */
        SumField: {
            readonly amount: string;
            readonly currency: string;
        };
        /**
         * Switch
         * @description The business to go on in, by slug or id.
         */
        SwitchRequest: {
            /** Tenant */
            tenant: string;
        };
        /** @description A tag, and how many records carry it. */
        Tag: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @enum {string} */
            readonly color: "gray" | "blue" | "green" | "amber" | "red" | "violet";
            readonly uses: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * TagRecords
         * @description Which tags go on, or from, which records of one kind.
         */
        TagRecordsRequest: {
            /**
             * Record Type
             * @description The kind of record, such as contact
             */
            record_type: string;
            /** Record Ids */
            record_ids: string[];
            /**
             * Tags
             * @description Names or keys; a name that is new is made by who may add tags
             */
            tags: string[];
        };
        /** @description How it went with one record: changed, unchanged or refused; a refusal has its code and reason. */
        Tagged: {
            /** Format: uuid */
            readonly record_id: string;
            /** @enum {string} */
            readonly status: "changed" | "unchanged" | "refused";
            readonly code: string;
            readonly detail: string;
        };
        /** @description How it went with each record, in the order they were named. */
        TaggedList: {
            readonly results: components["schemas"]["Tagged"][];
        };
        /** @description A team with the users in it, in the order they came. */
        Team: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly user_ids: string[];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description A template as it is now; `version` counts its texts. */
        Template: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "active" | "archived";
            readonly name: string;
            /** @enum {string} */
            readonly channel: "email" | "sms" | "whatsapp";
            readonly language: string;
            readonly purpose: string;
            readonly version: number;
            readonly subject: string;
            readonly body: string;
            readonly provider_name: string;
            readonly provider_language: string;
            readonly parameters: string[];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description A field that a text may name, and an example. */
        TemplateField: {
            name: string;
            label: string;
            example: string;
        };
        /** @description Every field that a text may name. */
        TemplateFields: {
            data: components["schemas"]["TemplateField"][];
        };
        /** @description A text with its fields filled; `sms` is null but for SMS. */
        TemplatePreview: {
            subject: string;
            body: string;
            sms: components["schemas"]["Segments"] | null;
        };
        /** @description A text that a template had. */
        TemplateVersion: {
            /** Format: uuid */
            readonly id: string;
            readonly number: number;
            readonly subject: string;
            readonly body: string;
            readonly provider_name: string;
            readonly provider_language: string;
            readonly parameters: string[];
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description The newest hundred texts of a template, the newest first. */
        TemplateVersions: {
            data: components["schemas"]["TemplateVersion"][];
        };
        /** @description The business of the caller. */
        Tenant: {
            /** Format: uuid */
            readonly id: string;
            readonly slug: string;
            readonly name: string;
            readonly legal_name: string;
            readonly industry: string;
            readonly description: string;
            readonly country: string;
            readonly currency: string;
            readonly timezone: string;
            readonly language: string;
            readonly tax_id: string;
            /** @enum {string} */
            readonly status: "provisioning" | "active" | "suspended" | "deleted";
            readonly is_test_mode: boolean;
            readonly modules: {
                [key: string]: boolean;
            };
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * TenantAnswer
         * @description The business that is built.
         */
        TenantAnswer: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Slug */
            slug: string;
            /** Name */
            name: string;
        };
        /** @description Where the time of an execution went. */
        Timeline: {
            /** Format: uuid */
            execution_id: string;
            /**
             * Format: double
             * @description From its creation to its end, or to now
             */
            seconds: number;
            data: components["schemas"]["Span"][];
        };
        /** @description Entries, the newest first, and the cursor of older ones. */
        TimelinePage: {
            readonly data: components["schemas"]["Entry"][];
            readonly next_cursor: string | null;
        };
        /**
         * TimeoutOptions
         * @description Limits in seconds in place of the action's own.
         */
        TimeoutOptions: {
            /**
             * Schedule To Start
             * @default null
             */
            schedule_to_start?: number | null;
            /**
             * Start To Close
             * @default null
             */
            start_to_close?: number | null;
            /**
             * Schedule To Close
             * @default null
             */
            schedule_to_close?: number | null;
            /**
             * Heartbeat
             * @description Silent for two of these and 5 s: lost
             * @default null
             */
            heartbeat?: number | null;
        };
        /**
         * TokensAnswer
         * @description Tokens of a session. `refresh` works once; `expires_in` is the access token's life in seconds.
         */
        TokensAnswer: {
            /** Access */
            access: string;
            /** Refresh */
            refresh: string;
            /** Expires In */
            expires_in: number;
            user: components["schemas"]["UserAnswer"];
            tenant: components["schemas"]["BelongingAnswer"] | null;
        };
        /** @description One event as people read it. `data` is what was said, null once it was erased. */
        Trail: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            time: string;
            type: string;
            sentence: string;
            about: string;
            actor_kind: string;
            /** Format: uuid */
            actor_id: string;
            actor_name: string;
            subject_type: string;
            /** Format: uuid */
            subject_id: string;
            sequence: number;
            request_id: string;
            data: {
                [key: string]: unknown;
            } | null;
        };
        /** @description One execution of a tree. */
        TreeNode: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly parent_id: string | null;
            readonly parent_step: string;
            readonly depth: number;
            readonly action: string;
            /** @enum {string} */
            readonly status: "scheduled" | "pending_approval" | "queued" | "running" | "retry_wait" | "waiting" | "paused" | "canceling" | "succeeded" | "failed" | "timed_out" | "canceled" | "rejected" | "expired";
            readonly attempt: number;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly finished_at: string | null;
            /** Format: date-time */
            readonly created_at: string;
        };
        /** @description The executions of a tree, parents before children. */
        TreePage: {
            next_cursor: string | null;
            prev_cursor: string | null;
            data: components["schemas"]["TreeNode"][];
        };
        /** @description What a model would give to the newest records. */
        TriedModel: {
            readonly results: components["schemas"]["TriedScore"][];
        };
        /** @description Somebody of a rule: their open records, and why they cannot take this one, "" when they can. */
        TriedPerson: {
            /** Format: uuid */
            readonly user_id: string;
            readonly open: number;
            readonly why_not: string;
        };
        /** @description Whether the rule fits, whom the record would be for, and why. */
        TriedRule: {
            readonly fits: boolean;
            /** Format: uuid */
            readonly user_id: string | null;
            readonly reason: string;
            readonly people: components["schemas"]["TriedPerson"][];
        };
        /** @description What a model would give to a record. */
        TriedScore: {
            /** Format: uuid */
            readonly record_id: string;
            readonly name: string;
            readonly total: number;
            /** @enum {string} */
            readonly band: "hot" | "warm" | "cold";
            readonly parts: components["schemas"]["ScorePart"][];
        };
        /**
         * TryAssignmentRule
         * @description The record for which a rule is tried.
         */
        TryAssignmentRuleRequest: {
            /**
             * Record Id
             * Format: uuid
             */
            record_id: string;
        };
        /**
         * TrySender
         * @description To whom a message goes that shows whether a sender works.
         */
        TrySenderRequest: {
            /**
             * To
             * @example +2348031234567
             */
            to: string;
            /**
             * Body
             * @description Without it a sentence that names the business
             * @default
             */
            body?: string;
        };
        /** @description What one costs; it may have more decimal places than its currency. */
        UnitPriceField: {
            readonly amount: string;
            readonly currency: string;
        };
        /** @description How many notices wait to be read. */
        Unread: {
            unread: number;
            /** @description There are more; nobody counts further. */
            is_more: boolean;
        };
        /** @description A picture as a file: JPEG, PNG, WebP, GIF or AVIF, at most 8 MB and 40 million pixels. */
        UploadRequest: {
            /** Format: binary */
            file: string;
            alt?: string;
        };
        /**
         * UseLink
         * @description The token of a link.
         */
        UseLinkRequest: {
            /** Token */
            token: string;
        };
        /**
         * UserAnswer
         * @description A person, as they see themselves.
         */
        UserAnswer: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Email */
            email: string;
            /** First Name */
            first_name: string;
            /** Last Name */
            last_name: string;
            /** Phone */
            phone: string;
            /** Theme */
            theme: string;
            /** Language */
            language: string;
            /** Is Email Verified */
            is_email_verified: boolean;
        };
        /**
         * Utm
         * @description Where a campaign says that somebody comes from.
         */
        Utm: {
            /**
             * Source
             * @default
             */
            source?: string;
            /**
             * Medium
             * @default
             */
            medium?: string;
            /**
             * Campaign
             * @default
             */
            campaign?: string;
            /**
             * Term
             * @default
             */
            term?: string;
            /**
             * Content
             * @default
             */
            content?: string;
        };
        /** @description One form of a product that can be bought. */
        Variant: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly product_id: string;
            readonly sku: string;
            readonly options: {
                [key: string]: string;
            };
            readonly price: components["schemas"]["MoneyField"];
            readonly compare_at_price: components["schemas"]["FormerPriceField"] | null;
            readonly barcode: string;
            readonly is_active: boolean;
            readonly stock_quantity: number | null;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /**
         * VariantDraft
         * @description One form of a product that can be bought: a value for each option.
         */
        VariantDraft: {
            /**
             * @description The former price, higher than the price
             * @default null
             */
            compare_at_price?: components["schemas"]["Amount"] | null;
            /**
             * Barcode
             * @default
             */
            barcode?: string;
            /**
             * Is Active
             * @default true
             */
            is_active?: boolean;
            /**
             * Stock Quantity
             * @description Null where stock is not counted
             * @default null
             */
            stock_quantity?: number | null;
            /** Sku */
            sku: string;
            /**
             * Options
             * @example {
             *       "Color": "Indigo",
             *       "Size": "M"
             *     }
             */
            options?: {
                [key: string]: string;
            };
            /**
             * @description The price of the product when left out
             * @default null
             */
            price?: components["schemas"]["Amount"] | null;
        };
        /** @description A channel to a contact. */
        Way: {
            channel: string;
            /** @description Empty when none is known */
            address: string;
            can_send: boolean;
            /** @description no_address, no_sender or withdrawn; empty when it can be used */
            fault: string;
            /** @description What was withdrawn */
            consent_ids: string[];
            /** @description The provider takes no free text now */
            needs_template: boolean;
        };
        /** @description Every channel to a contact. */
        Ways: {
            data: components["schemas"]["Way"][];
        };
        /** @description A web form. */
        WebForm: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            readonly key: string;
            /** @description Its page */
            readonly address: string;
            /** @enum {string} */
            readonly status: "active" | "paused";
            readonly title: string;
            readonly intro: string;
            readonly button: string;
            readonly thanks: string;
            readonly redirect_url: string;
            readonly questions: components["schemas"]["FormQuestion"][];
            readonly source: string;
            /** Format: uuid */
            readonly owner_id: string | null;
            readonly consent_text: string;
            readonly consent_channel: string;
            readonly consent_purpose: string;
            readonly origins: string[];
            readonly last_30_days: components["schemas"]["FiguresField"];
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        /** @description From when until when people work. */
        WorkingSpan: {
            readonly from: string;
            readonly until: string;
        };
        /**
         * WriteMessage
         * @description A message to a contact: of a template, or in words of one's own, or both where those are the edited template.
         */
        WriteMessageRequest: {
            /**
             * Contact Id
             * Format: uuid
             */
            contact_id: string;
            /**
             * Channel
             * @enum {string}
             */
            channel: "email" | "sms" | "whatsapp";
            /**
             * Opportunity Id
             * @description The deal that it is about too
             * @default null
             */
            opportunity_id?: string | null;
            /**
             * Template Id
             * @default null
             */
            template_id?: string | null;
            /**
             * Subject
             * @description Of e-mail; that of the template when left out
             * @default
             */
            subject?: string;
            /**
             * Body
             * @description Sent as it is. With a template of WhatsApp there is none
             * @default
             */
            body?: string;
            /**
             * Variables
             * @description Values for fields of the template, by name, where those of the records lack or differ
             * @example {
             *       "contact.first_name": "Ada"
             *     }
             */
            variables?: {
                [key: string]: string;
            };
            /**
             * Purpose
             * @description Which consent is asked, that of the template when left out; without any a withdrawal for any purpose counts
             * @default
             */
            purpose?: string;
        };
        /** @description What would be sent; `sms` is null but for SMS. */
        Written: {
            address: string;
            subject: string;
            body: string;
            /** @description Which consent is asked */
            purpose: string;
            sms: components["schemas"]["MessageParts"] | null;
        };
        /** @description RFC 9457 problem document */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            instance: string;
            code: string;
            request_id: string;
            errors?: {
                pointer: string;
                code: string;
                detail: string;
                hint?: string;
            }[];
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
    actions_list: {
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
                    "application/json": components["schemas"]["ActionPage"];
                };
            };
        };
    };
    actions_retrieve: {
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
                    "application/json": components["schemas"]["Action"];
                };
            };
        };
    };
    activate_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnownAnswer"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptAnswer"];
                };
            };
        };
    };
    activate_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftBusinessRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftAnswer"];
                };
            };
        };
    };
    activate_schema_document_schema: {
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
                    "application/json": unknown;
                };
            };
        };
    };
    activations_list: {
        parameters: {
            query?: {
                cursor?: string;
                external_id?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["ActivationRow"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    activations_retrieve: {
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
                    "application/json": components["schemas"]["ActivationAnswer"];
                };
            };
        };
    };
    activations_credentials: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveCredentialsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivationAnswer"];
                };
            };
        };
    };
    activations_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
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
                    "application/json": components["schemas"]["ActivationAnswer"];
                };
            };
        };
    };
    activations_rollback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivationAnswer"];
                };
            };
        };
    };
    api_keys_list: {
        parameters: {
            query?: {
                cursor?: string;
                expires_at__gte?: string;
                expires_at__lte?: string;
                include?: string;
                is_revoked?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                prefix?: string;
                search?: string;
                service_account_id?: string;
                user_id?: string;
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
                    "application/json": {
                        data: components["schemas"]["ApiKey"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    api_keys_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
        };
    };
    api_keys_retrieve: {
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
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    api_keys_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchedRenameApiKeyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
        };
    };
    api_keys_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmPasswordRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
        };
    };
    approvals_list: {
        parameters: {
            query?: {
                action?: string;
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                requester_id?: string;
                search?: string;
                status?: string;
                subject_id?: string;
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
                    "application/json": {
                        data: components["schemas"]["Approval"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    approvals_retrieve: {
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
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    approvals_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["GiveVoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
        };
    };
    approvals_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["GiveVoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
        };
    };
    attachments_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                record_type?: string;
                search?: string;
                status?: string;
                subject?: string;
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
                    "application/json": {
                        data: components["schemas"]["Attachment"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    attachments_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["FileUploadRequest"];
                "application/json": components["schemas"]["AddAttachmentRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
        };
    };
    attachments_retrieve: {
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
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    attachments_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    attachments_file: {
        parameters: {
            query?: {
                /** @description true shows a picture or a PDF in the browser; all else is saved */
                inline?: string;
                /** @description That of a link; no token is needed beside it */
                signature?: string;
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
                    "application/octet-stream": string;
                    "application/pdf": string;
                    "image/gif": string;
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    attachments_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LinkAttachmentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
        };
    };
    audit_list: {
        parameters: {
            query?: {
                actor_id?: string;
                actor_kind?: string;
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                since?: string;
                subject?: string;
                until?: string;
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
                    "application/json": {
                        data: components["schemas"]["Trail"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    audit_export: {
        parameters: {
            query?: {
                /** @description Who did it */
                actor_id?: string;
                /** @description What sort of actor: user, api_key (a service account or a program), agent, system */
                actor_kind?: string;
                /** @description csv or jsonl */
                format?: string;
                /** @description From this moment on */
                since?: string;
                /** @description What it is about */
                subject?: string;
                /** @description The beginning of the type */
                type?: string;
                /** @description Before this moment */
                until?: string;
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
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    auth_email_change_change_email: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeEmailRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedAnswer"];
                };
            };
        };
    };
    auth_email_verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UseLinkRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    auth_explain_retrieve: {
        parameters: {
            query?: {
                /** @description One record as <type>:<id>, such as contact:01936f0c-...; without it the question is a general one */
                object?: string;
                /** @description The right, such as crm.view_contact */
                permission?: string;
                /** @description Somebody else of the business; needs accounts.view_member */
                user_id?: string;
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
                    "application/json": components["schemas"]["ExplanationAnswer"];
                };
            };
        };
    };
    auth_invitation_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UseLinkRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    auth_jwks: {
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
                    "application/json": components["schemas"]["JwksAnswer"];
                };
            };
        };
    };
    auth_login: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensAnswer"];
                };
            };
        };
    };
    auth_logout: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    auth_me: {
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
                    "application/json": components["schemas"]["MeAnswer"];
                };
            };
        };
    };
    auth_me_change_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeMeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeAnswer"];
                };
            };
        };
    };
    auth_mfa_list: {
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
                    "application/json": components["schemas"]["FactorsAnswer"];
                };
            };
        };
    };
    auth_mfa_factors_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmPasswordRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    auth_mfa_passkeys_add_passkey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddPasskeyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesAnswer"];
                };
            };
        };
    };
    auth_mfa_passkeys_options_begin_passkey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmPasswordRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptionsAnswer"];
                };
            };
        };
    };
    auth_mfa_recovery_codes_recovery_codes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmPasswordRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesAnswer"];
                };
            };
        };
    };
    auth_mfa_step_up_step_up: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ShowProofRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    auth_mfa_step_up_options_ask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
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
                    "application/json": components["schemas"]["PasskeyOptionsAnswer"];
                };
            };
        };
    };
    auth_mfa_totp_begin_app: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmPasswordRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewAppAnswer"];
                };
            };
        };
    };
    auth_mfa_totp_confirm_confirm_app: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmAppRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesAnswer"];
                };
            };
        };
    };
    auth_mfa_verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FinishSignInRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensAnswer"];
                };
            };
        };
    };
    auth_mfa_verify_options_ask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AskPasskeyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptionsAnswer"];
                };
            };
        };
    };
    auth_passkey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInByPasskeyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensAnswer"];
                };
            };
        };
    };
    auth_password_change_change_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensAnswer"];
                };
            };
        };
    };
    auth_password_reset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestResetRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedAnswer"];
                };
            };
        };
    };
    auth_password_reset_confirm_confirm_reset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPasswordRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    auth_policy_retrieve: {
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
                    "application/json": components["schemas"]["AccessPolicyAnswer"];
                };
            };
        };
    };
    auth_policy_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeAccessPolicyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessPolicyAnswer"];
                };
            };
        };
    };
    auth_refresh: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensAnswer"];
                };
            };
        };
    };
    auth_register: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedAnswer"];
                };
            };
        };
    };
    auth_sessions: {
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
                    "application/json": components["schemas"]["SessionsAnswer"];
                };
            };
        };
    };
    auth_sessions_end_other_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    auth_sessions_end_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    auth_switch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensAnswer"];
                };
            };
        };
    };
    bulk_jobs_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                status?: string;
                verb?: string;
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
                    "application/json": {
                        data: components["schemas"]["BulkJob"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    bulk_jobs_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBulkJobRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkJob"];
                };
            };
        };
    };
    bulk_jobs_retrieve: {
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
                    "application/json": components["schemas"]["BulkJob"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    bulk_jobs_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkJob"];
                };
            };
        };
    };
    bulk_jobs_items: {
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
                    "application/json": components["schemas"]["BulkItemPage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    comments_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                parent_id?: string;
                record_type?: string;
                search?: string;
                subject?: string;
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
                    "application/json": {
                        data: components["schemas"]["Comment"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    comments_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCommentRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
        };
    };
    comments_retrieve: {
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
                    "application/json": components["schemas"]["Comment"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    comments_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    comments_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchedChangeCommentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
        };
    };
    commerce_categories_list: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
                include?: string;
                is_root?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                parent_id?: string;
                search?: string;
                slug?: string;
                tag?: string;
                /** @description The id of a saved view; what the address names itself wins over what the view asks for */
                view?: string;
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
                    "application/json": {
                        data: components["schemas"]["Category"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    commerce_categories_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCategoryRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
        };
    };
    commerce_categories_retrieve: {
        parameters: {
            query?: {
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
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
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    commerce_categories_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    commerce_categories_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeCategoryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
        };
    };
    commerce_categories_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BulkChangeCategoryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkStarted"];
                };
            };
        };
    };
    commerce_products_list: {
        parameters: {
            query?: {
                category?: string;
                category_id?: string;
                cursor?: string;
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
                include?: string;
                kind?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                slug?: string;
                status?: string;
                tag?: string;
                /** @description The id of a saved view; what the address names itself wins over what the view asks for */
                view?: string;
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
                    "application/json": {
                        data: components["schemas"]["Product"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    commerce_products_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProductRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    commerce_products_retrieve: {
        parameters: {
            query?: {
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
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
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    commerce_products_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    commerce_products_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeProductRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    commerce_products_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    commerce_products_generate_variants: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerateVariantsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    commerce_products_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    commerce_products_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    commerce_products_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
        };
    };
    commerce_products_images_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                status?: string;
            };
            header?: never;
            path: {
                product_id: string;
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
                    "application/json": {
                        data: components["schemas"]["Image"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    commerce_products_images_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                product_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadRequest"];
                "application/json": components["schemas"]["ProductImageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
        };
    };
    commerce_products_images_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                product_id: string;
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
                    "application/json": components["schemas"]["Image"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    commerce_products_images_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    commerce_products_images_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
                product_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeImageRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
        };
    };
    commerce_products_images_fetch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                product_id: string;
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
                    "application/json": components["schemas"]["Image"];
                };
            };
        };
    };
    commerce_products_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BulkChangeProductRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkStarted"];
                };
            };
        };
    };
    commerce_variants_list: {
        parameters: {
            query?: {
                barcode?: string;
                cursor?: string;
                include?: string;
                is_active?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                product_id?: string;
                search?: string;
                sku?: string;
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
                    "application/json": {
                        data: components["schemas"]["Variant"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    commerce_variants_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateVariantRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
        };
    };
    commerce_variants_retrieve: {
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
                    "application/json": components["schemas"]["Variant"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    commerce_variants_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    commerce_variants_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeVariantRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Variant"];
                };
            };
        };
    };
    crm_activities_list: {
        parameters: {
            query?: {
                assigned_to_id?: string;
                company_id?: string;
                contact_id?: string;
                created_at__gte?: string;
                created_at__lte?: string;
                cursor?: string;
                due_at__gte?: string;
                due_at__lte?: string;
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
                include?: string;
                kind?: string;
                lead_id?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                opportunity_id?: string;
                ordering?: string;
                search?: string;
                status?: string;
                tag?: string;
                /** @description The id of a saved view; what the address names itself wins over what the view asks for */
                view?: string;
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
                    "application/json": {
                        data: components["schemas"]["Activity"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_activities_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateActivityRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
        };
    };
    crm_activities_retrieve: {
        parameters: {
            query?: {
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
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
                    "application/json": components["schemas"]["Activity"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_activities_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_activities_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeActivityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
        };
    };
    crm_activities_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
        };
    };
    crm_activities_complete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
        };
    };
    crm_activities_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
        };
    };
    crm_activities_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BulkChangeActivityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkStarted"];
                };
            };
        };
    };
    crm_affiliations_list: {
        parameters: {
            query?: {
                company_id?: string;
                contact_id?: string;
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["Affiliation"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_affiliations_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAffiliationRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Affiliation"];
                };
            };
        };
    };
    crm_affiliations_retrieve: {
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
                    "application/json": components["schemas"]["Affiliation"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_affiliations_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_affiliations_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchedChangeAffiliationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Affiliation"];
                };
            };
        };
    };
    crm_assignment_rules_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                is_active?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                method?: string;
                ordering?: string;
                record_type?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["AssignmentRule"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_assignment_rules_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAssignmentRuleRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentRule"];
                };
            };
        };
    };
    crm_assignment_rules_retrieve: {
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
                    "application/json": components["schemas"]["AssignmentRule"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_assignment_rules_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_assignment_rules_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeAssignmentRuleRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentRule"];
                };
            };
        };
    };
    crm_assignment_rules_try_try_rule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryAssignmentRuleRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedRule"];
                };
            };
        };
    };
    crm_assignment_rules_assign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignRecordsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenRecords"];
                };
            };
        };
    };
    crm_assignment_rules_order: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderAssignmentRulesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentOrder"];
                };
            };
        };
    };
    crm_assignments_list: {
        parameters: {
            query?: {
                created_at__gte?: string;
                created_at__lte?: string;
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                record_id?: string;
                record_type?: string;
                rule_id?: string;
                search?: string;
                user_id?: string;
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
                    "application/json": {
                        data: components["schemas"]["Assignment"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_assignments_retrieve: {
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
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_companies_list: {
        parameters: {
            query?: {
                country?: string;
                created_at__gte?: string;
                created_at__lte?: string;
                cursor?: string;
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
                include?: string;
                industry?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                name?: string;
                ordering?: string;
                owner_id?: string;
                search?: string;
                tag?: string;
                /** @description The id of a saved view; what the address names itself wins over what the view asks for */
                view?: string;
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
                    "application/json": {
                        data: components["schemas"]["Company"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_companies_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCompanyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
        };
    };
    crm_companies_retrieve: {
        parameters: {
            query?: {
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
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
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description No response body */
            301: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_companies_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_companies_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeCompanyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
        };
    };
    crm_companies_merge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeRecordRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
        };
    };
    crm_companies_timeline: {
        parameters: {
            query?: {
                /** @description Where the last page ended */
                cursor?: string;
                /** @description Only entries of these kinds, separated by commas: event, comment, file, activity, execution, approval */
                kind?: string;
                /** @description Entries a page, 50 by default, at most 200 */
                limit?: string;
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
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_companies_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BulkChangeCompanyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkStarted"];
                };
            };
        };
    };
    crm_contacts_list: {
        parameters: {
            query?: {
                band?: string;
                company_id?: string;
                created_at__gte?: string;
                created_at__lte?: string;
                cursor?: string;
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                owner_id?: string;
                score__gte?: string;
                search?: string;
                status?: string;
                tag?: string;
                /** @description The id of a saved view; what the address names itself wins over what the view asks for */
                view?: string;
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
                    "application/json": {
                        data: components["schemas"]["Contact"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_contacts_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateContactRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
        };
    };
    crm_contacts_retrieve: {
        parameters: {
            query?: {
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
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
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description No response body */
            301: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_contacts_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_contacts_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeContactRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
        };
    };
    crm_contacts_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
        };
    };
    crm_contacts_consents: {
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
                    "application/json": components["schemas"]["ContactConsents"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_contacts_figures: {
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
                    "application/json": components["schemas"]["ContactFigures"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_contacts_merge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeRecordRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
        };
    };
    crm_contacts_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
        };
    };
    crm_contacts_timeline: {
        parameters: {
            query?: {
                /** @description Where the last page ended */
                cursor?: string;
                /** @description Only entries of these kinds, separated by commas: event, comment, file, activity, execution, approval */
                kind?: string;
                /** @description Entries a page, 50 by default, at most 200 */
                limit?: string;
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
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_contacts_ways_list: {
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
                    "application/json": components["schemas"]["Ways"];
                };
            };
        };
    };
    crm_contacts_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BulkChangeContactRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkStarted"];
                };
            };
        };
    };
    crm_duplicates_list: {
        parameters: {
            query?: {
                cursor?: string;
                first_id?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                record_type?: string;
                score__gte?: string;
                search?: string;
                second_id?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["Duplicate"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_duplicates_retrieve: {
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
                    "application/json": components["schemas"]["Duplicate"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_duplicates_dismiss: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duplicate"];
                };
            };
        };
    };
    crm_duplicates_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duplicate"];
                };
            };
        };
    };
    crm_duplicates_find: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FindDuplicatesRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchStarted"];
                };
            };
        };
    };
    crm_forecast_list: {
        parameters: {
            query?: {
                /** @description So many months from this one on, 6 by default, at most 24 */
                months?: string;
                /** @description Only deals of this person */
                owner_id?: string;
                /** @description Only deals of this pipeline */
                pipeline_id?: string;
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
                    "application/json": components["schemas"]["Forecast"];
                };
            };
        };
    };
    crm_forecast_snapshots_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                month__gte?: string;
                month__lte?: string;
                ordering?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["Snapshot"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_forecast_snapshots_retrieve: {
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
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_form_submissions_list: {
        parameters: {
            query?: {
                cursor?: string;
                form_id?: string;
                include?: string;
                lead_id?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                utm_campaign?: string;
                utm_source?: string;
                verdict?: string;
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
                    "application/json": {
                        data: components["schemas"]["Submission"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_form_submissions_retrieve: {
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
                    "application/json": components["schemas"]["Submission"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_form_submissions_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
        };
    };
    crm_forms_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                owner_id?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["WebForm"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_forms_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateFormRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebForm"];
                };
            };
        };
    };
    crm_forms_retrieve: {
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
                    "application/json": components["schemas"]["WebForm"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_forms_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_forms_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebForm"];
                };
            };
        };
    };
    crm_forms_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebForm"];
                };
            };
        };
    };
    crm_forms_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebForm"];
                };
            };
        };
    };
    crm_forms_submissions: {
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
                    "application/json": components["schemas"]["SubmissionPage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_forms_submit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitFormRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submitted"];
                };
            };
        };
    };
    crm_leads_list: {
        parameters: {
            query?: {
                band?: string;
                created_at__gte?: string;
                created_at__lte?: string;
                cursor?: string;
                email?: string;
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                owner_id?: string;
                response?: string;
                score__gte?: string;
                search?: string;
                source?: string;
                status?: string;
                tag?: string;
                /** @description The id of a saved view; what the address names itself wins over what the view asks for */
                view?: string;
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
                    "application/json": {
                        data: components["schemas"]["Lead"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_leads_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateLeadRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
        };
    };
    crm_leads_retrieve: {
        parameters: {
            query?: {
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
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
                    "application/json": components["schemas"]["Lead"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_leads_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_leads_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeLeadRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
        };
    };
    crm_leads_contact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
        };
    };
    crm_leads_convert: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConvertLeadRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
        };
    };
    crm_leads_disqualify: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisqualifyLeadRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
        };
    };
    crm_leads_qualify: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
        };
    };
    crm_leads_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
        };
    };
    crm_leads_timeline: {
        parameters: {
            query?: {
                /** @description Where the last page ended */
                cursor?: string;
                /** @description Only entries of these kinds, separated by commas: event, comment, file, activity, execution, approval */
                kind?: string;
                /** @description Entries a page, 50 by default, at most 200 */
                limit?: string;
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
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_leads_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BulkChangeLeadRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkStarted"];
                };
            };
        };
    };
    crm_mail_settings_list: {
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
                    "application/json": components["schemas"]["MailSettings"];
                };
            };
        };
    };
    crm_mail_settings_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchedChangeMailSettingsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailSettings"];
                };
            };
        };
    };
    crm_mail_settings_rotate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
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
                    "application/json": components["schemas"]["MailSettings"];
                };
            };
        };
    };
    crm_mails_list: {
        parameters: {
            query?: {
                cursor?: string;
                direction?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                sender?: string;
                status?: string;
                thread_id?: string;
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
                    "application/json": {
                        data: components["schemas"]["Mail"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_mails_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendMailRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mail"];
                };
            };
        };
    };
    crm_mails_retrieve: {
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
                    "application/json": components["schemas"]["Mail"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_messages_list: {
        parameters: {
            query?: {
                author_id?: string;
                channel?: string;
                contact_id?: string;
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                mail_id?: string;
                message_id?: string;
                opportunity_id?: string;
                ordering?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["ContactMessage"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_messages_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteMessageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactMessage"];
                };
            };
        };
    };
    crm_messages_retrieve: {
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
                    "application/json": components["schemas"]["ContactMessage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_messages_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteMessageRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    crm_opportunities_list: {
        parameters: {
            query?: {
                band?: string;
                company_id?: string;
                contact_id?: string;
                cursor?: string;
                expected_close_on__gte?: string;
                expected_close_on__lte?: string;
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
                forecast_category?: string;
                has_next_activity?: string;
                include?: string;
                is_rotting?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                owner_id?: string;
                pipeline_id?: string;
                score__gte?: string;
                search?: string;
                stage_id?: string;
                status?: string;
                tag?: string;
                /** @description The id of a saved view; what the address names itself wins over what the view asks for */
                view?: string;
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
                    "application/json": {
                        data: components["schemas"]["Opportunity"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_opportunities_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOpportunityRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
        };
    };
    crm_opportunities_retrieve: {
        parameters: {
            query?: {
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
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
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_opportunities_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_opportunities_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeOpportunityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
        };
    };
    crm_opportunities_lose: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoseOpportunityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
        };
    };
    crm_opportunities_move: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveOpportunityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
        };
    };
    crm_opportunities_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReopenOpportunityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
        };
    };
    crm_opportunities_timeline: {
        parameters: {
            query?: {
                /** @description Where the last page ended */
                cursor?: string;
                /** @description Only entries of these kinds, separated by commas: event, comment, file, activity, execution, approval */
                kind?: string;
                /** @description Entries a page, 50 by default, at most 200 */
                limit?: string;
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
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_opportunities_win: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
        };
    };
    crm_opportunities_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BulkChangeOpportunityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkStarted"];
                };
            };
        };
    };
    crm_pipelines_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                is_default?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                slug?: string;
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
                    "application/json": {
                        data: components["schemas"]["Pipeline"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_pipelines_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePipelineRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
        };
    };
    crm_pipelines_stages_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                kind?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                slug?: string;
            };
            header?: never;
            path: {
                pipeline_id: string;
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
                    "application/json": {
                        data: components["schemas"]["Stage"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_pipelines_stages_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                pipeline_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateStageRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stage"];
                };
            };
        };
    };
    crm_pipelines_stages_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                pipeline_id: string;
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
                    "application/json": components["schemas"]["Stage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_pipelines_stages_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
                pipeline_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_pipelines_stages_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
                pipeline_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeStageRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stage"];
                };
            };
        };
    };
    crm_pipelines_retrieve: {
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
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_pipelines_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_pipelines_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangePipelineRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pipeline"];
                };
            };
        };
    };
    crm_quotas_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                month__gte?: string;
                month__lte?: string;
                ordering?: string;
                owner_id?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["Quota"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_quotas_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateQuotaRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quota"];
                };
            };
        };
    };
    crm_quotas_retrieve: {
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
                    "application/json": components["schemas"]["Quota"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_quotas_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_quotas_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchedChangeQuotaRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quota"];
                };
            };
        };
    };
    crm_quotes_list: {
        parameters: {
            query?: {
                company_id?: string;
                contact_id?: string;
                created_at__gte?: string;
                created_at__lte?: string;
                cursor?: string;
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                number?: string;
                opportunity_id?: string;
                ordering?: string;
                owner_id?: string;
                search?: string;
                status?: string;
                tag?: string;
                valid_until__gte?: string;
                valid_until__lte?: string;
                /** @description The id of a saved view; what the address names itself wins over what the view asks for */
                view?: string;
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
                    "application/json": {
                        data: components["schemas"]["Quote"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_quotes_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateQuoteRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
        };
    };
    crm_quotes_retrieve: {
        parameters: {
            query?: {
                /** @description Names of fields, separated by commas; rows then hold these and their id, also where others are required */
                fields?: string;
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
                    "application/json": components["schemas"]["Quote"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_quotes_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_quotes_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeQuoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
        };
    };
    crm_quotes_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptQuoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
        };
    };
    crm_quotes_decline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeclineQuoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
        };
    };
    crm_quotes_pdf: {
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
                    "application/pdf": string;
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_quotes_revise: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
        };
    };
    crm_quotes_send: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SendQuoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
        };
    };
    crm_quotes_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
        };
    };
    crm_quotes_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BulkChangeQuoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkStarted"];
                };
            };
        };
    };
    crm_reports_leads_list: {
        parameters: {
            query?: {
                /** @description Only those of this person */
                owner_id?: string;
                /** @description The first day, such as 2026-09-01; 90 days before the last one when left out */
                since?: string;
                /** @description The last day; today when left out */
                until?: string;
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
                    "application/json": components["schemas"]["LeadReport"];
                };
            };
        };
    };
    crm_reports_pipeline_list: {
        parameters: {
            query?: {
                /** @description Only those of this person */
                owner_id?: string;
                /** @description Of which pipeline; of the default one when left out */
                pipeline_id?: string;
                /** @description The first day, such as 2026-09-01; 90 days before the last one when left out */
                since?: string;
                /** @description The last day; today when left out */
                until?: string;
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
                    "application/json": components["schemas"]["PipelineReport"];
                };
            };
        };
    };
    crm_response_clocks_list: {
        parameters: {
            query?: {
                cursor?: string;
                due_at__gte?: string;
                due_at__lte?: string;
                include?: string;
                lead_id?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                owner_id?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["ResponseClock"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_response_clocks_retrieve: {
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
                    "application/json": components["schemas"]["ResponseClock"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_response_policy_retrieve: {
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
                    "application/json": components["schemas"]["ResponsePolicy"];
                };
            };
        };
    };
    crm_response_policy_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedSetResponsePolicyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponsePolicy"];
                };
            };
        };
    };
    crm_response_times_list: {
        parameters: {
            query?: {
                /** @description Only leads of this person */
                owner_id?: string;
                /** @description So many weeks up to this one, 8 by default, at most 52 */
                weeks?: string;
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
                    "application/json": components["schemas"]["ResponseTimes"];
                };
            };
        };
    };
    crm_scores_list: {
        parameters: {
            query?: {
                band?: string;
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                record_id?: string;
                record_type?: string;
                search?: string;
                total__gte?: string;
                total__lte?: string;
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
                    "application/json": {
                        data: components["schemas"]["Score"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_scores_retrieve: {
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
                    "application/json": components["schemas"]["Score"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_scoring_models_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                is_active?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                record_type?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["ScoringModel"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_scoring_models_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateScoringModelRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoringModel"];
                };
            };
        };
    };
    crm_scoring_models_retrieve: {
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
                    "application/json": components["schemas"]["ScoringModel"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_scoring_models_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    crm_scoring_models_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeScoringModelRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoringModel"];
                };
            };
        };
    };
    crm_scoring_models_activate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoringModel"];
                };
            };
        };
    };
    crm_scoring_models_try_try_model: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedModel"];
                };
            };
        };
    };
    custom_fields_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                is_archived?: string;
                key?: string;
                kind?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                record_type?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["CustomField"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    custom_fields_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCustomFieldRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomField"];
                };
            };
        };
    };
    custom_fields_retrieve: {
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
                    "application/json": components["schemas"]["CustomField"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    custom_fields_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    custom_fields_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeCustomFieldRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomField"];
                };
            };
        };
    };
    dead_letters_list: {
        parameters: {
            query?: {
                action?: string;
                cursor?: string;
                error_code?: string;
                execution_id?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["DeadLetter"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    dead_letters_retrieve: {
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
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    dead_letters_discard: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardDeadLetterRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
        };
    };
    dead_letters_requeue: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    domains_list: {
        parameters: {
            query?: {
                cursor?: string;
                host?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["Domain"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    domains_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddDomainRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
        };
    };
    domains_retrieve: {
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
                    "application/json": components["schemas"]["Domain"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    domains_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    domains_verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Domain"];
                };
            };
        };
    };
    events_list: {
        parameters: {
            query?: {
                actor_id?: string;
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                subject?: string;
                subject_type?: string;
                time__gte?: string;
                time__lt?: string;
                type?: string;
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
                    "application/json": {
                        data: components["schemas"]["Event"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    executions_list: {
        parameters: {
            query?: {
                action?: string;
                actor_id?: string;
                attempts__gte?: string;
                attempts__lte?: string;
                blocked_by?: string;
                concurrency_key?: string;
                created_at__gt?: string;
                created_at__gte?: string;
                created_at__lt?: string;
                created_at__lte?: string;
                cursor?: string;
                fork_of_id?: string;
                include?: string;
                is_retrying?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                parent_id?: string;
                queue?: string;
                replay_of_id?: string;
                retry_of_id?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["Execution"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    executions_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartExecutionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deduplicated"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    executions_retrieve: {
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
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    executions_agent_token_agent_token: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentTokenAnswer"];
                };
            };
        };
    };
    executions_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CancelExecutionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    executions_complete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteAttemptRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    executions_explain: {
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
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    executions_fail: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailAttemptRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    executions_fork: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForkExecutionRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    executions_heartbeat: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeatRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    executions_history: {
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
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    executions_lines: {
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
                    "application/json": components["schemas"]["LinePage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    executions_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PauseExecutionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    executions_replay: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    executions_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    executions_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    executions_signals: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendSignalRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
        };
    };
    executions_steps: {
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
                    "application/json": components["schemas"]["StepPage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    executions_stream: {
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
                    "text/event-stream": string;
                };
            };
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description To the stream process, for those who accept text/event-stream */
            307: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    executions_timeline: {
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
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    executions_tree: {
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
                    "application/json": components["schemas"]["TreePage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    executions_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartBatchRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
        };
    };
    exports_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                record_type?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["RecordExport"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    exports_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestExportRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordExport"];
                };
            };
        };
    };
    exports_retrieve: {
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
                    "application/json": components["schemas"]["RecordExport"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    exports_file: {
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
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    governance_decisions_list: {
        parameters: {
            query?: {
                action?: string;
                actor_id?: string;
                cursor?: string;
                effect?: string;
                execution?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["Decision"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    governance_decisions_retrieve: {
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
                    "application/json": components["schemas"]["Decision"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    governance_rules_list: {
        parameters: {
            query?: {
                cursor?: string;
                effect?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                name?: string;
                ordering?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["Rule"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    governance_rules_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRuleRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
        };
    };
    governance_rules_retrieve: {
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
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    governance_rules_activate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
        };
    };
    governance_rules_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
        };
    };
    grants_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                object_id?: string;
                object_type?: string;
                ordering?: string;
                permission?: string;
                principal_id?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["Grant"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    grants_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantAccessRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
        };
    };
    grants_retrieve: {
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
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    grants_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    imports_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                record_type?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["Import"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    imports_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportUploadRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    imports_retrieve: {
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
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    imports_check: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    imports_errors: {
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
                    "text/csv": string;
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    imports_mapping: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MapImportRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    imports_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    imports_suggestion: {
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
                    "application/json": components["schemas"]["Suggestion"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    imports_undo: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    invitations_list: {
        parameters: {
            query?: {
                cursor?: string;
                email?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                role?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["Invitation"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    invitations_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteMemberRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
        };
    };
    invitations_retrieve: {
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
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    invitations_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    invitations_resend: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
        };
    };
    mcp_speak: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RpcMessageRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RpcAnswer"];
                };
            };
            /** @description No response body */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    members_list: {
        parameters: {
            query?: {
                cursor?: string;
                email?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                role?: string;
                search?: string;
                status?: string;
                user_id?: string;
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
                    "application/json": {
                        data: components["schemas"]["Member"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    members_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteMemberRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
        };
    };
    members_retrieve: {
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
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    members_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    members_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeMemberRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
        };
    };
    merges_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                loser_id?: string;
                ordering?: string;
                record_type?: string;
                search?: string;
                status?: string;
                winner_id?: string;
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
                    "application/json": {
                        data: components["schemas"]["Merge"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    merges_retrieve: {
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
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    merges_undo: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
        };
    };
    messaging_messages_list: {
        parameters: {
            query?: {
                address?: string;
                channel?: string;
                cursor?: string;
                direction?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                purpose?: string;
                search?: string;
                sender_id?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["Message"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    messaging_messages_retrieve: {
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
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    messaging_senders_list: {
        parameters: {
            query?: {
                channel?: string;
                cursor?: string;
                include?: string;
                is_active?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                provider?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["Sender"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    messaging_senders_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSenderRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sender"];
                };
            };
        };
    };
    messaging_senders_retrieve: {
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
                    "application/json": components["schemas"]["Sender"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    messaging_senders_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    messaging_senders_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeSenderRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sender"];
                };
            };
        };
    };
    messaging_senders_callback: {
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
                    "application/json": components["schemas"]["Callback"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    messaging_senders_callback_rotate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Callback"];
                };
            };
        };
    };
    messaging_senders_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrySenderRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
        };
    };
    messaging_templates_list: {
        parameters: {
            query?: {
                channel?: string;
                cursor?: string;
                include?: string;
                language?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                purpose?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["Template"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    messaging_templates_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTemplateRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
        };
    };
    messaging_templates_retrieve: {
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
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    messaging_templates_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeTemplateRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
        };
    };
    messaging_templates_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
        };
    };
    messaging_templates_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
        };
    };
    messaging_templates_versions: {
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
                    "application/json": components["schemas"]["TemplateVersions"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    messaging_templates_fields: {
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
                    "application/json": components["schemas"]["TemplateFields"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    messaging_templates_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewTemplateRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatePreview"];
                };
            };
        };
    };
    notifications_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                kind?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                unread?: string;
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
                    "application/json": {
                        data: components["schemas"]["Notice"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    notifications_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notice"];
                };
            };
        };
    };
    notifications_count: {
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
                    "application/json": components["schemas"]["Unread"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    notifications_preferences: {
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
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    notifications_preferences_choose: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchedChangeChoicesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
        };
    };
    notifications_read_read_many: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReadNoticesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
        };
    };
    outcomes_list: {
        parameters: {
            query?: {
                created_at__gte?: string;
                created_at__lt?: string;
                cursor?: string;
                execution_id?: string;
                include?: string;
                key?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                revision?: string;
                search?: string;
                source?: string;
                status?: string;
                verdict?: string;
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
                    "application/json": {
                        data: components["schemas"]["Outcome"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    outcomes_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordOutcomeRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcome"];
                };
            };
        };
    };
    outcomes_retrieve: {
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
                    "application/json": components["schemas"]["Outcome"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    pauses_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                scope?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["Pause"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    pauses_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseScopeRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pause"];
                };
            };
        };
    };
    pauses_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    permissions_list: {
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
                    "application/json": components["schemas"]["PermissionsAnswer"];
                };
            };
        };
    };
    privacy_breaches_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["Breach"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    privacy_breaches_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordBreachRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Breach"];
                };
            };
        };
    };
    privacy_breaches_retrieve: {
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
                    "application/json": components["schemas"]["Breach"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    privacy_breaches_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeBreachRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Breach"];
                };
            };
        };
    };
    privacy_breaches_assess: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssessBreachRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Breach"];
                };
            };
        };
    };
    privacy_breaches_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Breach"];
                };
            };
        };
    };
    privacy_breaches_notice: {
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
                    "text/html": string;
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    privacy_breaches_notify: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotifyBreachRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Breach"];
                };
            };
        };
    };
    privacy_consents_list: {
        parameters: {
            query?: {
                address?: string;
                channel?: string;
                contact_id?: string;
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                purpose?: string;
                search?: string;
                state?: string;
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
                    "application/json": {
                        data: components["schemas"]["Consent"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    privacy_consents_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordConsentRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
        };
    };
    privacy_consents_retrieve: {
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
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    privacy_consents_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
        };
    };
    privacy_erasures_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                status?: string;
                subject_kind?: string;
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
                    "application/json": {
                        data: components["schemas"]["Erasure"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    privacy_erasures_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestErasureRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
        };
    };
    privacy_erasures_retrieve: {
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
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    privacy_erasures_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
        };
    };
    privacy_erasures_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Erasure"];
                };
            };
        };
    };
    privacy_exports_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                status?: string;
                subject_kind?: string;
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
                    "application/json": {
                        data: components["schemas"]["Export"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    privacy_exports_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestExportRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
        };
    };
    privacy_exports_retrieve: {
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
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    privacy_exports_download: {
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
                    "application/zip": string;
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    privacy_retention_list: {
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
                    "application/json": components["schemas"]["Retentions"];
                };
            };
        };
    };
    privacy_retention_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetRetentionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"];
                };
            };
        };
    };
    queues_list: {
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
                    "application/json": components["schemas"]["QueuePage"];
                };
            };
        };
    };
    queues_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PauseExecutionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pause"];
                };
            };
        };
    };
    queues_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    roles_list: {
        parameters: {
            query?: {
                code?: string;
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["Role"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    roles_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRoleRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
        };
    };
    roles_retrieve: {
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
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    roles_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    roles_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeRoleRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
        };
    };
    schedules_list: {
        parameters: {
            query?: {
                action?: string;
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                name?: string;
                ordering?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["Schedule"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    schedules_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateScheduleRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    schedules_retrieve: {
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
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    schedules_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    schedules_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeScheduleRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    schedules_backfill: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackfillScheduleRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backfill"];
                };
            };
        };
    };
    schedules_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PauseExecutionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    schedules_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
        };
    };
    schedules_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slot"];
                };
            };
        };
    };
    schedules_slots: {
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
                    "application/json": components["schemas"]["SlotPage"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    schedules_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PreviewTimesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
        };
    };
    search_list: {
        parameters: {
            query?: {
                /** @description Kinds to look at, parted by commas; all that you may see when left out */
                kind?: string;
                /** @description How many of each kind, 5 by default and at most 20 */
                limit?: string;
                /** @description What to look for: two letters at least, at most 100 */
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
                    "application/json": components["schemas"]["Found"];
                };
            };
        };
    };
    service_accounts_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                name?: string;
                ordering?: string;
                search?: string;
                status?: string;
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
                    "application/json": {
                        data: components["schemas"]["ServiceAccount"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    service_accounts_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateServiceAccountRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccount"];
                };
            };
        };
    };
    service_accounts_retrieve: {
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
                    "application/json": components["schemas"]["ServiceAccount"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    service_accounts_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeServiceAccountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccount"];
                };
            };
        };
    };
    storefront_order_requests_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                lead_id?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                number?: string;
                ordering?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["OrderRequest"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    storefront_order_requests_retrieve: {
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
                    "application/json": components["schemas"]["OrderRequest"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    tags_list: {
        parameters: {
            query?: {
                color?: string;
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                name?: string;
                ordering?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["Tag"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    tags_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTagRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
        };
    };
    tags_retrieve: {
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
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    tags_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    tags_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeTagRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
        };
    };
    tags_merge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeTagRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
        };
    };
    tags_attach: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagRecordsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaggedList"];
                };
            };
        };
    };
    tags_detach: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagRecordsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaggedList"];
                };
            };
        };
    };
    teams_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                search?: string;
                user_id?: string;
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
                    "application/json": {
                        data: components["schemas"]["Team"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    teams_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTeamRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
        };
    };
    teams_retrieve: {
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
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    teams_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    teams_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeTeamRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
        };
    };
    tenant_retrieve: {
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
                    "application/json": components["schemas"]["Tenant"];
                };
            };
        };
    };
    tenant_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeTenantRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
        };
    };
    timeline_list: {
        parameters: {
            query?: {
                /** @description Where the last page ended */
                cursor?: string;
                /** @description Only entries of these kinds, separated by commas: event, comment, file, activity, execution, approval */
                kind?: string;
                /** @description Entries a page, 50 by default, at most 200 */
                limit?: string;
                /** @description Its kind, such as contact; found out when left out */
                record_type?: string;
                /** @description The key of the record */
                subject?: string;
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
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
        };
    };
    views_list: {
        parameters: {
            query?: {
                cursor?: string;
                include?: string;
                is_shared?: string;
                /** @description Rows a page, 50 by default, at most 200 */
                limit?: number;
                ordering?: string;
                owner_id?: string;
                record_type?: string;
                search?: string;
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
                    "application/json": {
                        data: components["schemas"]["SavedView"][];
                        next_cursor: string | null;
                        prev_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    views_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeats under one key answer as the first did, for 24 hours */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSavedViewRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    views_retrieve: {
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
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description If-None-Match still fits */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    views_destroy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    views_partial_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag read before; a stale one answers 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedChangeSavedViewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
}
