"""How sharp and how well calibrated the forecasts of demand are, beside models of others."""
