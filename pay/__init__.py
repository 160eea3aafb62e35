"""What pay is worth: take-home pay and pay arithmetic. Plain Python below, thin pages above."""
