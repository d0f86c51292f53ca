"""What people do with plans, shifts and their places in them."""
