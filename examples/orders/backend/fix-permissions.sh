#!/bin/bash
# Gives the order folder back to the service account.

chown -R 10001:10001 /var/lib/orders
chmod -R u+rwX,g+rX,o-rwx /var/lib/orders
