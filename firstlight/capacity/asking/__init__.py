"""The one room that speaks with the ``forecasting`` library. Pure: own facts and plans in, plain data out.

``ground`` turns the agency's facts into what the library's scenarios have in common, ``scenarios`` puts a plan on it,
``streams`` forecasts counts and looks back at earlier forecasts, ``answers`` asks and says it as plain data.
The library's heavy parts are imported when something is asked, never when a page is shown.
"""
