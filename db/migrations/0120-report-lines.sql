-- A month's lists are read in the order of tickets, a batch after the other.
CREATE INDEX ticket_figure_month_ticket ON ticket_figure (month, ticket_id);
