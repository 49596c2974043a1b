-- Answers the queue's epoch, 0 when it has none.
return tonumber(EPOCH or 0)
