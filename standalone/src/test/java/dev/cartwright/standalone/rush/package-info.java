/** Many customers at the same moment: nothing is oversold, nothing is bought twice, nobody waits for ever. */
@NullMarked
package dev.cartwright.standalone.rush;

import org.jspecify.annotations.NullMarked;
