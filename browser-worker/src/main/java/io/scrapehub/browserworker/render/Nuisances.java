package io.scrapehub.browserworker.render;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dialogs and windows a page opens: dismissed and closed, up to a number. Beyond it the browser is killed,
/// which is the one way to stop a page that opens the next while the last is being closed.
final class Nuisances {
    static final int MAX_DIALOGS = 10;
    static final int MAX_WINDOWS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Nuisances.class);

    private final ProcessTree tree;
    private int dialogs;
    private int windows;
    private boolean crashed;

    Nuisances(ProcessTree tree) {
        this.tree = tree;
    }

    void forget() {
        dialogs = 0;
        windows = 0;
        crashed = false;
    }

    void dialog(Dialog dialog) {
        dialogs++;
        if (stormed()) {
            tree.killBrowser();
        } else if (dialog.type().equals("beforeunload")) {
            quietly(dialog::accept);
        } else {
            quietly(dialog::dismiss);
        }
    }

    void window(Page window) {
        windows++;
        if (stormed()) {
            tree.killBrowser();
        } else {
            quietly(window::close);
        }
    }

    void crash() {
        crashed = true;
    }

    boolean stormed() {
        return dialogs > MAX_DIALOGS || windows > MAX_WINDOWS;
    }

    boolean crashed() {
        return crashed;
    }

    private static void quietly(Runnable close) {
        try {
            close.run();
        } catch (PlaywrightException e) {
            LOG.debug("it went away by itself", e);
        }
    }
}
