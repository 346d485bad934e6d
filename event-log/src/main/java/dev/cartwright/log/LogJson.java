package dev.cartwright.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** How events, sagas and tokens are written as JSON. */
public final class LogJson {

    private LogJson() {}

    /**
     * What is absent is left out; unknown fields are ignored on reading, so that a newer event can be read by an
     * older program.
     */
    public static void configure(JsonMapper.Builder json) {
        json.addModule(new LanguageModule())
            .changeDefaultPropertyInclusion(_ -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL,
                JsonInclude.Include.NON_NULL))
            // without it Axon 4.13.0 cannot read the tokens of its own replays
            .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .allowIfSubType("dev.cartwright.")
                .allowIfSubType(String.class)
                .build());
    }
}
