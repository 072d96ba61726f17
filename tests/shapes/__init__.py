"""The six shapes of reports that teams use (S1 to S6), each made from its workbooks."""
