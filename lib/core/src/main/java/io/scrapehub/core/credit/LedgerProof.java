package io.scrapehub.core.credit;

/// What a walk over the whole ledger found: three differences that must be nought.
///
/// @param entries    how many were looked at
/// @param unbalanced entries whose sides do not add up to nought
/// @param wallets    wallets that are not the sum of their entries
/// @param charges    charges posted that are not what their tasks were settled with, or the other way round
public record LedgerProof(long entries, long unbalanced, long wallets, long charges) {
    public boolean holds() {
        return unbalanced == 0 && wallets == 0 && charges == 0;
    }
}
