package io.scrapehub.api.agent;

import io.scrapehub.core.agent.CredentialSeal;
import io.scrapehub.core.agent.CredentialStore;
import io.scrapehub.core.agent.RunStore;
import java.util.Optional;

/// What the operations on agents speak to.
///
/// @param seal     empty where the operator gave no key: no credentials are kept then
/// @param hasModel whether the workers have a language model to ask
public record AgentPorts(RunStore runs, CredentialStore credentials, Optional<CredentialSeal> seal, boolean hasModel) {}
