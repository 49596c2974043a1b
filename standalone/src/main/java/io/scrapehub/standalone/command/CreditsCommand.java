package io.scrapehub.standalone.command;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.credit.Wallet;
import io.scrapehub.standalone.RunningInstance;
import io.scrapehub.standalone.StandaloneConfig;
import io.scrapehub.standalone.Told;
import io.scrapehub.storemongo.MongoStores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the operator does for an account's credits: no key can, so it is done on the machine itself.
@Command(
        name = "credits",
        mixinStandardHelpOptions = true,
        description = "Subscribes an account to a plan, or grants it credits, on the instance that runs here.")
public final class CreditsCommand {
    @Option(names = "--data", description = "the instance's folder (default: ~/.local/share/scrapehub)")
    private @Nullable Path data;

    @Command(name = "plan", description = "Subscribes an account to a plan: free, growth, scale or unlimited.")
    int plan(@Parameters(paramLabel = "ACCOUNT") String account, @Parameters(paramLabel = "PLAN") String plan) {
        Tariff tariff = Tariff.ofWord(plan)
                .orElseThrow(
                        () -> new Told("there is no plan " + plan + "; it must be free, growth, scale or unlimited"));
        return with(account, (stores, id) -> {
            Instant now = Instant.now();
            stores.credits().open(id, tariff, now);
            return stores.credits().subscribe(id, tariff, now);
        });
    }

    @Command(name = "grant", description = "Grants an account credits that do not end, once for each reference.")
    int grant(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Parameters(paramLabel = "CREDITS") long credits,
            @Parameters(paramLabel = "REFERENCE", description = "your own, like an order's number") String reference) {
        if (credits <= 0) {
            throw new Told("credits must be more than 0");
        }
        return with(account, (stores, id) -> {
            stores.credits().open(id, Tariff.FREE, Instant.now());
            return stores.credits().grant(id, credits, reference, Instant.now());
        });
    }

    private int with(String account, BiFunction<MongoStores, AccountId, Boolean> change) {
        AccountId id = AccountId.parse(account)
                .orElseThrow(() -> new Told(account + " is no account's id; they begin with " + AccountId.PREFIX));
        Path folder = data == null ? StandaloneConfig.ofThisProcess().defaultDataFolder() : data;
        try (MongoStores stores = RunningInstance.stores(folder)) {
            if (stores.accounts().find(id).isEmpty()) {
                throw new Told("there is no account " + id);
            }
            boolean changed = change.apply(stores, id);
            System.out.println((changed ? "done: " : "nothing changed: ")
                    + stores.credits().wallet(id).map(CreditsCommand::told).orElse("no wallet"));
            return 0;
        }
    }

    private static String told(Wallet wallet) {
        return "plan %s, balance %d, reserved %d, used this month %d"
                .formatted(wallet.tariff().word(), wallet.balance(), wallet.reserved(), wallet.used());
    }
}
