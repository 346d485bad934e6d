package dev.cartwright.canary.api;

import org.springframework.util.StringUtils;

/** Breaks: the language knows no framework. */
class LanguageWithFramework {

    boolean isSaid(String word) {
        return StringUtils.hasText(word);
    }
}
