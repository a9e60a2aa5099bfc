"""Response processing in QTI's sense: how responses become points, and how items are drawn. Pure."""
