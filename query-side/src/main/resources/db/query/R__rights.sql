-- What the application may do; given anew whenever this file or the application's role is another one.
GRANT USAGE ON SCHEMA query TO "${application}";
GRANT EXECUTE ON FUNCTION words(text), matching(text) TO "${application}";
GRANT SELECT, INSERT, UPDATE, DELETE ON product_view, stock_view, stock_reservation_view, cart_view, cart_line_view,
    cart_product_view, checkout_view, order_view, analytics_order_view, analytics_cart_view, analytics_product_view,
    analytics_sales_view, analytics_product_sales_view, analytics_lost_demand_view, analytics_funnel_view TO "${application}";
-- V3 has made order_view anew.
GRANT USAGE ON SCHEMA query_rebuild TO "${application}";
GRANT SELECT, INSERT, UPDATE ON rebuild TO "${application}";
GRANT EXECUTE ON FUNCTION make_copies, switch_to_copies, analyze_copies, drop_copies TO "${application}";
