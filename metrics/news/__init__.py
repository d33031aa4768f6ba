"""What people follow: what it says now, and the mail that tells them."""
