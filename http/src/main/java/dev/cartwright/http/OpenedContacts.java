package dev.cartwright.http;

import dev.cartwright.api.SealedContact;
import dev.cartwright.log.Vault;
import org.springframework.beans.factory.ObjectProvider;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Shows a sealed contact as what it says, or as null where nobody can know that any more. Only in answers of this API:
 * events, rows and snapshots are written by others, which know no vault.
 */
final class OpenedContacts extends StdSerializer<SealedContact> {

    private final ObjectProvider<Vault> vault;

    private OpenedContacts(ObjectProvider<Vault> vault) {
        super(SealedContact.class);
        this.vault = vault;
    }

    static SimpleModule module(ObjectProvider<Vault> vault) {
        return new SimpleModule("cartwright-contacts").addSerializer(new OpenedContacts(vault));
    }

    @Override
    public void serialize(SealedContact sealed, JsonGenerator json, SerializationContext context) {
        var contact = vault.getObject().open(sealed);
        if (contact.isPresent()) {
            json.writePOJO(contact.get());
        } else {
            json.writeNull();
        }
    }
}
