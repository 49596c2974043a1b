package io.scrapehub.browserworker.agent;

import io.scrapehub.core.agent.CredentialSeal;
import io.scrapehub.core.agent.CredentialStore;
import io.scrapehub.core.agent.RunStore;
import io.scrapehub.core.agent.ScriptStore;
import java.util.Optional;

/// What a worker's agents work with, beside the worker's own ports.
///
/// @param seal  empty where no key is configured: nobody logs in then
/// @param model empty where none is configured: the rules decide alone then
public record AgentPorts(
        RunStore runs,
        ScriptStore scripts,
        CredentialStore credentials,
        Optional<CredentialSeal> seal,
        Optional<ModelAccess> model) {}
