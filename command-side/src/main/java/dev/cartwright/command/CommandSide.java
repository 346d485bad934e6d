package dev.cartwright.command;

import dev.cartwright.http.HttpSettings;
import dev.cartwright.log.LogSettings;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The command side as a part of a program: aggregates, the checkout saga and their HTTP. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({LogSettings.class, HttpSettings.class})
public class CommandSide {}
