"""What the product is built on: its licences, its bill of materials, and what is known against it. `make audit`."""
