package dev.cartwright.http.openapi;

import java.util.Set;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** What kind of call a controller's method serves. */
final class Methods {

    private static final String OURS = "dev.cartwright.http.";
    private static final String COMMAND_SIDE = "dev.cartwright.command.";

    private Methods() {}

    /** What this module itself answers comes from no log, nor what is about the system. */
    static boolean isOfTheShop(HandlerMethod method) {
        return !method.getBeanType().getName().startsWith(OURS)
            && !method.getBeanType().isAnnotationPresent(AboutTheSystem.class);
    }

    static boolean isRead(HandlerMethod method) {
        return serves(method, RequestMethod.GET) && isOfTheShop(method);
    }

    static boolean isCommand(HandlerMethod method) {
        return method.getBeanType().getName().startsWith(COMMAND_SIDE) && !serves(method, RequestMethod.GET);
    }

    static boolean isPost(HandlerMethod method) {
        return serves(method, RequestMethod.POST);
    }

    /** A thing that is shown with its version is not sent again to who has it already. */
    static boolean isVersionedRead(HandlerMethod method) {
        var shown = ResolvableType.forMethodParameter(method.getReturnType());
        return isRead(method) && shown.resolve() == ResponseEntity.class && shown.getGeneric().resolve() != null;
    }

    private static boolean serves(HandlerMethod method, RequestMethod wanted) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null && Set.of(mapping.method()).contains(wanted);
    }
}
